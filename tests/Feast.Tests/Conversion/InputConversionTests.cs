using System.Text;

namespace FeatureStore.Feast.Tests.Conversion;

/// <summary>What Feast 0.67's type_map makes of a cell: the bytes of the value, or that it refuses.</summary>
public sealed class InputConversionTests
{
    [Theory]
    [InlineData(FeatureType.Int64, "[1]", null)]
    [InlineData(FeatureType.Int32, "{\"a\": 1}", null)]
    [InlineData(FeatureType.Bool, "[true]", null)]
    [InlineData(FeatureType.UnixTimestamp, "[]", null)]
    [InlineData(FeatureType.Decimal, "{}", null)]
    [InlineData(FeatureType.Int64, "\" 1_000 \"", "20e807")]
    [InlineData(FeatureType.Int64, "-0.9", "2000")]
    [InlineData(FeatureType.Int64, "1e3", "20e807")]
    [InlineData(FeatureType.Double, "-0.0", "290000000000000080")]
    [InlineData(FeatureType.Float, "\" 1_0.5 \"", "3500002841")]
    [InlineData(FeatureType.Float, "\"-Infinity\"", "35000080ff")]
    [InlineData(FeatureType.Float, "\"nan\"", "350000c07f")]
    [InlineData(FeatureType.Float, "18446744073709551615", "350000805f")]
    [InlineData(FeatureType.Json, "1.5", "820203312e35")]
    [InlineData(FeatureType.JsonList, "[\"{}\", null]", "8a020a0a027b7d0a046e756c6c")]
    [InlineData(FeatureType.Struct, "5", "92020f0a0d0a065f76616c75651203120135")]
    [InlineData(FeatureType.MapList, "\"[{\\\"a\\\": 1}]\"", "aa010b0a090a070a016112022001")]
    [InlineData(FeatureType.UuidSet, "[null]", "c202060a044e6f6e65")]
    [InlineData(FeatureType.StringList, "[\"a\", null]", "62050a01610a00")]
    public void What_Feast_takes_has_its_bytes(FeatureType type, string json, string? hex)
    {
        FeatureValue value = InputConversion.Convert(JsonInput.Parse(Encoding.UTF8.GetBytes(json)), type);

        Assert.Equal(hex ?? "", Convert.ToHexStringLower(value.Encode()));
    }

    [Theory]
    [InlineData(FeatureType.Int64, "\"1.5\"")]
    [InlineData(FeatureType.Int64, "\"1__0\"")]
    [InlineData(FeatureType.Int64, "1e400")]
    [InlineData(FeatureType.Int32, "2147483648")]
    [InlineData(FeatureType.Double, "\"1.5\"")]
    [InlineData(FeatureType.Double, "true")]
    [InlineData(FeatureType.Float, "\"1.5.5\"")]
    [InlineData(FeatureType.Float, "\"(1)\"")]
    [InlineData(FeatureType.Bool, "1.0")]
    [InlineData(FeatureType.Json, "5")]
    [InlineData(FeatureType.JsonList, "[\"{\"]")]
    [InlineData(FeatureType.JsonList, "[1]")]
    [InlineData(FeatureType.StringSet, "[null]")]
    [InlineData(FeatureType.MapList, "[{\"a\": 1}]")]
    [InlineData(FeatureType.Map, "5")]
    public void What_Feast_refuses_is_refused(FeatureType type, string json) =>
        Assert.Equal(
            FeastErrorKind.InvalidValue,
            Assert.Throws<FeastException>(() => InputConversion.Convert(JsonInput.Parse(Encoding.UTF8.GetBytes(json)), type)).Kind);

    [Theory]
    [InlineData("[{\"a\": 1}, {\"b\": \"x\"}]", "[{\"a\": 1.0, \"b\": null}, {\"a\": null, \"b\": \"x\"}]")]
    [InlineData("[{\"a\": 1}, {\"a\": 2}]", "[{\"a\": 1}, {\"a\": 2}]")]
    [InlineData("[{\"a\": 1}, null]", "[{\"a\": 1.0}, null]")]
    [InlineData("[{\"a\": {\"b\": 1}}, {\"a\": {\"c\": true}}]", "[{\"a\": {\"b\": 1.0, \"c\": null}}, {\"a\": {\"b\": null, \"c\": true}}]")]
    [InlineData("[{\"a\": [1]}, {\"a\": [2.5]}]", "[{\"a\": [1.0]}, {\"a\": [2.5]}]")]
    [InlineData("[[1, 2], [3, null], null]", "[[1.0, 2.0], [3.0, null], null]")]
    [InlineData("[[{\"a\": 1}, {\"b\": 2}]]", "[[{\"a\": 1.0, \"b\": null}, {\"a\": null, \"b\": 2.0}]]")]
    public void Nested_cells_become_what_Arrow_makes_of_the_column(string column, string expected)
    {
        InputValue[] cells = [.. JsonInput.Parse(Encoding.UTF8.GetBytes(column)).List];

        Assert.Equal(expected, PythonJson.Of(InputValue.FromList(PandasColumn.NormalizeNested(cells))));
    }

    [Theory]
    [InlineData("150", 2, "1.50")]
    [InlineData("-5", 2, "-0.05")]
    [InlineData("12", 0, "12")]
    [InlineData("0", 10, "0E-10")]
    [InlineData("1000", 10, "1.000E-7")]
    [InlineData("10000", 10, "0.0000010000")]
    public void Decimals_are_written_as_Python_writes_them(string digits, int scale, string expected) =>
        Assert.Equal(expected, PythonDecimal.Of(System.Numerics.BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), scale));
}
