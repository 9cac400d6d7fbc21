using System.Text;

namespace FeatureStore.Feast.Tests.Input;

public sealed class JsonInputTests
{
    [Theory]
    [InlineData("\"\\ud83d\\ude00\"", "\ud83d\ude00")]
    [InlineData("\"\\u0000\\u2028\\/\"", "\0\u2028/")]
    [InlineData("\"a\\ud83d\\ude00\\ud83d\\ude00b\"", "a\ud83d\ude00\ud83d\ude00b")]
    public void Escapes_are_what_they_stand_for(string json, string text) => Assert.Equal(text, JsonInput.Parse(Encoding.UTF8.GetBytes(json)).Text);

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ude00\\ud83d\"")]
    [InlineData("{\"\\udc00\": 1}")]
    public void Half_a_surrogate_pair_is_refused(string json) =>
        Assert.Equal("Lone surrogate", Assert.Throws<JsonInputException>(() => JsonInput.Parse(Encoding.UTF8.GetBytes(json))).Reason);
}
