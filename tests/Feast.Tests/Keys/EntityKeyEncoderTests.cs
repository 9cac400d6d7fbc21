using System.Text;

namespace FeatureStore.Feast.Tests.Keys;

public sealed class EntityKeyEncoderTests
{
    private static readonly (string Case, string Project, string[] Names, FeatureValue[] Values)[] s_cases =
    [
        ("driver_id=int64 1001, project my_project", "my_project", ["driver_id"], [FeatureValue.FromInt64(1001)]),
        ("driver_id=int64 -1", "my_project", ["driver_id"], [FeatureValue.FromInt64(-1)]),
        ("driver_id=int64 2^63-1", "p", ["driver_id"], [FeatureValue.FromInt64(long.MaxValue)]),
        ("entity=int32 1", "test", ["entity"], [FeatureValue.FromInt32(1)]),
        ("entity=int32 -2", "test", ["entity"], [FeatureValue.FromInt32(-2)]),
        ("user_id='user_1'", "proj", ["user_id"], [FeatureValue.FromString("user_1")]),
        ("user_id='héé' (utf8)", "proj", ["user_id"], [FeatureValue.FromString("héé")]),
        ("join key name non-ascii 用户ID='x'", "proj", ["用户ID"], [FeatureValue.FromString("x")]),
        ("blob=bytes 00ff10", "proj", ["blob"], [FeatureValue.FromBytes([0, 0xff, 0x10])]),
        ("e2=unix_timestamp 1758823656", "proj", ["e2"], [FeatureValue.FromUnixTimestamp(1758823656)]),
        ("user='u1'(string), customer=int64 7 (given unsorted)", "proj", ["user", "customer"], [FeatureValue.FromString("u1"), FeatureValue.FromInt64(7)]),
        ("zebra,alpha,beta strings (unsorted)", "proj", ["zebra", "alpha", "beta"], [FeatureValue.FromString("z_val"), FeatureValue.FromString("a_val"), FeatureValue.FromString("b_val")]),
        ("entityless (dummy) __dummy_id=''", "proj", ["__dummy_id"], [FeatureValue.FromString("")]),
        ("no join keys at all", "proj", [], []),
    ];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Keys_are_those_that_feast_computes(int version)
    {
        Dictionary<string, string> recorded = Goldens.Vectors("vectors_keys_hashes_values.txt", $"KEY v{version}").ToDictionary(v => v[0], v => v[1]);

        foreach ((string name, string project, string[] names, FeatureValue[] values) in s_cases)
        {
            byte[] key = new EntityKeyEncoder(names, version, project).Encode(values);

            Assert.Equal(recorded[name], Convert.ToHexStringLower(key));
        }
    }

    [Fact]
    public void Join_keys_sort_by_code_point()
    {
        // U+1F695 is above U+FF5E as a code point, and below it as UTF-16.
        byte[] key = new EntityKeyEncoder(["\U0001F695", "\uFF5E"], 3, "p").Encode([FeatureValue.FromInt32(1), FeatureValue.FromInt32(2)]);

        int taxi = key.AsSpan().IndexOf(Encoding.UTF8.GetBytes("\U0001F695"));
        int tilde = key.AsSpan().IndexOf(Encoding.UTF8.GetBytes("\uFF5E"));
        Assert.True(tilde < taxi);
    }

    [Fact]
    public void A_double_cannot_be_part_of_a_key()
    {
        EntityKeyEncoder encoder = new(["k"], 3, "p");

        FeastException error = Assert.Throws<FeastException>(() => encoder.Encode([FeatureValue.FromDouble(1.5)]));

        Assert.Equal(FeastErrorKind.InvalidValue, error.Kind);
    }
}
