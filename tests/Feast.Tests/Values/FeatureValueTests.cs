using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;

namespace FeatureStore.Feast.Tests.Values;

public sealed class FeatureValueTests
{
    public static TheoryData<string, string> Scalars => new()
    {
        { "bytes ''", FeatureValue.FromBytes([]).Hex() },
        { "bytes 0001ff", FeatureValue.FromBytes([0, 1, 0xff]).Hex() },
        { "string ''", FeatureValue.FromString("").Hex() },
        { "string 'abc'", FeatureValue.FromString("abc").Hex() },
        { "int32 0", FeatureValue.FromInt32(0).Hex() },
        { "int32 1", FeatureValue.FromInt32(1).Hex() },
        { "int32 -1", FeatureValue.FromInt32(-1).Hex() },
        { "int64 1000", FeatureValue.FromInt64(1000).Hex() },
        { "int64 -1", FeatureValue.FromInt64(-1).Hex() },
        { "double 0.0", FeatureValue.FromDouble(0).Hex() },
        { "double 0.1", FeatureValue.FromDouble(0.1).Hex() },
        { "float 0.5", FeatureValue.FromFloat(0.5f).Hex() },
        { "float 0.9273980259895325", FeatureValue.FromFloat(0.9273980259895325f).Hex() },
        { "bool false", FeatureValue.FromBool(false).Hex() },
        { "bool true", FeatureValue.FromBool(true).Hex() },
        { "unix_ts 1609459200", FeatureValue.FromUnixTimestamp(1609459200).Hex() },
        { "unix_ts NaT", FeatureValue.FromUnixTimestamp(long.MinValue).Hex() },
        { "json", FeatureValue.FromText(FeatureType.Json, "{\"foo\": 1}").Hex() },
        { "uuid", FeatureValue.FromText(FeatureType.Uuid, "123e4567-e89b-12d3-a456-426614174000").Hex() },
        { "decimal", FeatureValue.FromText(FeatureType.Decimal, "1.50").Hex() },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Scalars_are_written_as_feast_writes_them(string name, string hex)
    {
        string recorded = Goldens.Vectors("vectors_keys_hashes_values.txt", "VALUE").First(v => v[0] == name)[1];

        Assert.Equal(recorded, hex);
    }

    [Fact]
    public void Every_value_reads_and_writes_back_the_same_bytes()
    {
        foreach (string[] vector in Goldens.Vectors("vectors_keys_hashes_values.txt", "VALUE").Where(v => v[1] != "(empty)"))
        {
            byte[] encoded = Convert.FromHexString(vector[1]);
            FeatureValue value = FeatureValue.Decode(encoded);

            Assert.Equal(vector[1] == "980100" ? "" : vector[1], value.Hex());
            Assert.Equal(value, FeatureValue.FromProto(value.ToProto()));
            Assert.Equal(Value.Parser.ParseFrom(value.Encode()), value.ToProto());
        }
    }

    [Fact]
    public void Null_is_no_bytes_and_reads_back_as_null()
    {
        Assert.Empty(default(FeatureValue).Encode());
        Assert.True(FeatureValue.Decode([]).IsNull);
        Assert.True(FeatureValue.Decode(Convert.FromHexString("980100")).IsNull);
    }

    [Theory]
    [InlineData("12ff")]
    [InlineData("1205616263")]
    [InlineData("2900")]
    [InlineData("ff")]
    [InlineData("0700")]
    public void Bytes_that_are_no_value_are_refused(string hex)
    {
        FeastException error = Assert.Throws<FeastException>(() => FeatureValue.Decode(Convert.FromHexString(hex)));

        Assert.Equal(FeastErrorKind.StoreDataInvalid, error.Kind);
    }

    [Fact]
    public void The_last_of_several_fields_counts()
    {
        byte[] both = [.. new Value { Int64Val = 1 }.ToByteArray(), .. new Value { StringVal = "b" }.ToByteArray()];

        Assert.Equal("b", FeatureValue.Decode(both).AsString());
    }

    [Fact]
    public void Getters_refuse_another_type()
    {
        Assert.Throws<InvalidCastException>(() => FeatureValue.FromString("1").AsDouble());
        Assert.Throws<InvalidCastException>(() => FeatureValue.FromDouble(1).AsInt64());
        Assert.Equal(double.NaN, default(FeatureValue).AsDouble());
    }
}
