using System.Globalization;
using System.Text;

namespace FeatureStore.Feast.Tests.Keys;

public sealed class FeatureHashTests
{
    [Fact]
    public void Hash_fields_are_those_that_feast_computes()
    {
        foreach (string[] vector in Goldens.Vectors("vectors_keys_hashes_values.txt", "HASH"))
        {
            string input = vector[0].Trim('\'');
            uint hash = FeatureHash.Murmur3(Encoding.UTF8.GetBytes(input));

            Assert.Equal(uint.Parse(vector[1].Split('=')[1], CultureInfo.InvariantCulture), hash);
            if (input.Contains(':', StringComparison.Ordinal))
            {
                string[] parts = input.Split(':', 2);
                Assert.Equal(vector[2].Split('=')[1], Convert.ToHexStringLower(FeatureHash.FieldName(parts[0], parts[1])));
            }
        }
    }

    // From the tests of Feast's own Redis store; a feature name may hold a colon.
    [Theory]
    [InlineData("feature_view_1", "feature_10", "266d5f39")]
    [InlineData("feature_view_1", "feature_11", "c3379abf")]
    [InlineData("feature_view_1", "feature_12", "7772b564")]
    [InlineData("feature_view_1", "my-feature-view:feature1", "5369864a")]
    public void Hash_fields_are_those_of_feasts_tests(string view, string feature, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(FeatureHash.FieldName(view, feature)));
}
