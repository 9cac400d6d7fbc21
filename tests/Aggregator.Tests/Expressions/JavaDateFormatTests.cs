using System.Globalization;
using FeatureStore.Aggregator.Expressions.Functions;

namespace FeatureStore.Aggregator.Tests.Expressions;

public class JavaDateFormatTests
{
    // Lines as Java 17 prints them: epoch milliseconds, a pattern, DateTimeFormatter.ofPattern(pattern).format(time).
    [Fact]
    public void Times_have_the_text_that_Java_gives_them()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Goldens", "java", "dates.txt")))
        {
            var fields = line.Split('|');

            var text = JavaDateFormat.Format(long.Parse(fields[0], CultureInfo.InvariantCulture), fields[1]);

            Assert.Equal(line, $"{fields[0]}|{fields[1]}|{text}");
        }
    }

    [Theory]
    [InlineData("HHH")]
    [InlineData("yyyy'T")]
    [InlineData("z")]
    public void A_pattern_that_Java_does_not_take_stops_the_query(string pattern) =>
        Assert.Throws<EvaluationException>(() => JavaDateFormat.Format(0, pattern));
}
