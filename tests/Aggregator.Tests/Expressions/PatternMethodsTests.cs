using FeatureStore.Aggregator.Expressions.Functions;

namespace FeatureStore.Aggregator.Tests.Expressions;

/// <summary>The results are those of Java's <c>Pattern</c>, with which Flink matches.</summary>
public class PatternMethodsTests
{
    [Theory]
    [InlineData("ab12", @"\d+", true)]
    [InlineData("٣", @"\d", false)] // An Arabic digit: Java's are ASCII.
    [InlineData("ä", @"\w", false)]
    [InlineData("ä", @"[^\w]", true)]
    [InlineData("x-1", @"^\p{Alpha}\p{Punct}[\p{Digit}]$", true)]
    [InlineData("a\u00a0b", @"a\sb", false)]
    [InlineData("a\tb", @"a[\s]b", true)]
    [InlineData("a.b", @"a\.b", true)]
    [InlineData("abc", "", false)]
    [InlineData("abc", "(", false)]
    public void Finds_what_Java_finds(string text, string pattern, bool expected) => Assert.Equal(expected, PatternMethods.Contains(text, pattern));

    [Fact]
    public void A_pattern_that_is_none_gives_NULL()
    {
        Assert.Null(PatternMethods.Replace("abc", "(", "x"));
        Assert.Null(PatternMethods.Extract("abc", "(", 0));
    }

    [Theory]
    [InlineData("😀", "_", true)]
    [InlineData("a😀b", "a_b", true)]
    [InlineData("a\nb", "a_b", true)]
    [InlineData("ab", "a_b", false)]
    [InlineData("50%", @"50\%", false)]
    public void Like_counts_characters(string text, string pattern, bool expected) => Assert.Equal(expected, PatternMethods.IsLike(text, pattern));
}
