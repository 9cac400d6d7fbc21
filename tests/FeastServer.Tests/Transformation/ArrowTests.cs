using FeatureStore.Feast;
using FeatureStore.FeastServer.Transformation;

namespace FeatureStore.FeastServer.Tests.Transformation;

public sealed class ArrowTests
{
    public static TheoryData<FeatureType, InputValue[]> Columns => new()
    {
        { FeatureType.Int64, [1L, InputValue.Null, long.MinValue] },
        { FeatureType.Int32, [1, InputValue.Null, int.MaxValue] },
        { FeatureType.Double, [0.1, InputValue.Null, double.PositiveInfinity] },
        { FeatureType.Float, [0.5, InputValue.Null, -2.25] },
        { FeatureType.Bool, [true, InputValue.Null, false] },
        { FeatureType.String, ["é🚕", InputValue.Null, ""] },
        { FeatureType.Bytes, [new byte[] { 0, 255 }, InputValue.Null, System.Array.Empty<byte>()] },
        { FeatureType.UnixTimestamp, [DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), InputValue.Null, DateTimeOffset.UnixEpoch] },
        { FeatureType.Int64List, [InputValue.FromList(1L, 2L), InputValue.Null, InputValue.FromList()] },
        { FeatureType.StringList, [InputValue.FromList("a", ""), InputValue.Null, InputValue.FromList("b")] },
        { FeatureType.Invalid, [InputValue.Null, InputValue.Null, InputValue.Null] },
        { FeatureType.Invalid, [InputValue.Null, "text", InputValue.Null] },
        { FeatureType.Invalid, [InputValue.FromList(1.5), InputValue.Null, InputValue.FromList()] },
    };

    [Theory]
    [MemberData(nameof(Columns), DisableDiscoveryEnumeration = true)]
    public void A_column_that_was_written_reads_the_same(FeatureType type, InputValue[] cells)
    {
        TransformInputs inputs = new(new OnDemandFeatureView("view", []), cells.Length);
        inputs.Add("column", cells, type);

        (string name, InputValue[] read) = Assert.Single(ArrowReader.Read("view", ArrowWriter.Write(inputs)));
        Assert.Equal("column", name);
        Assert.Equal(cells.Select(Text), read.Select(Text));
    }

    [Fact]
    public void A_stored_list_is_sent_with_its_elements()
    {
        FeatureValue list = FeatureValue.FromProto(new() { Int32ListVal = new() { Val = { 7, -1 } } });
        TransformInputs inputs = new(new OnDemandFeatureView("view", []), 1);
        inputs.Add("column", [InputValue.FromFeature(list)], FeatureType.Int32List);

        Assert.Equal("[7, -1]", Text(ArrowReader.Read("view", ArrowWriter.Write(inputs))[0].Values[0]));
    }

    [Fact]
    public void A_type_that_cannot_be_sent_is_named()
    {
        TransformInputs inputs = new(new OnDemandFeatureView("view", []), 1);
        inputs.Add("column", [InputValue.Null], FeatureType.Map);

        FeastException refused = Assert.Throws<FeastException>(() => ArrowWriter.Write(inputs));
        Assert.Equal((FeastErrorKind.NotSupported, "column"), (refused.Kind, refused.Field));
    }

    private static string Text(InputValue value) => value.Kind switch
    {
        InputKind.Null => "null",
        InputKind.Integer => value.Integer.ToString(System.Globalization.CultureInfo.InvariantCulture),
        InputKind.Float => value.Float.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        InputKind.Bool => value.Bool ? "true" : "false",
        InputKind.Bytes => Convert.ToHexString(value.Bytes),
        InputKind.Time => $"t{value.TimeMicroseconds}",
        InputKind.List => $"[{string.Join(", ", value.List.Select(Text))}]",
        _ => $"'{value.Text}'",
    };
}
