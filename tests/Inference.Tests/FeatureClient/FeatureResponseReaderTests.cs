using System.Text;
using FeatureStore.Inference.FeatureClient;

namespace FeatureStore.Inference.Tests.FeatureClient;

public sealed class FeatureResponseReaderTests
{
    private const string Head = """{"results":[{"values":["x"],"statuses":["PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z"]},""";

    private readonly FeatureResponseReader _reader = new(Plans.Small);

    [Fact]
    public void Columns_are_found_by_name_whatever_their_order()
    {
        using var table = new FeatureTable(Plans.Small, 1);

        Read(table, Answer(("m__b", "2.5", 1), ("d__x", "null", 0), ("h__c", "7", 2), ("m__a", "3", 1)));
        Assert.Equal(["3", "2.5", "7", "null"], Values(table));

        Read(table, Answer(("m__a", "4", 1), ("m__b", "5.5", 1), ("h__c", "true", 2), ("d__x", "-0.25", 0)));
        Assert.Equal(["4", "5.5", "true", "-0.25"], Values(table));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(2).UtcTicks, table.Cell(0, 2).EventTicks);
        Assert.Equal(0, table.Cell(0, 3).EventTicks);
    }

    [Fact]
    public void Metadata_may_come_first_and_other_members_are_passed_over()
    {
        using var table = new FeatureTable(Plans.Small, 1);

        Read(table, """
            {"status":true,"metadata":{"feature_names":{"val":["m__a","m__b","h__c","d__x"]},"more":[1]},"results":[
             {"statuses":["PRESENT"],"event_timestamps":["2026-01-01T00:00:00.5Z"],"values":[1]},{"values":[2]},{"values":[3]},{"values":[4]}]}
            """);

        Assert.Equal(["1", "2", "3", "4"], Values(table));
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, 500, DateTimeKind.Utc).Ticks, table.Cell(0, 0).EventTicks);
    }

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("1e999")]
    [InlineData("\"3\"")]
    [InlineData("[3]")]
    [InlineData("{\"a\":3}")]
    public void What_is_no_finite_number_is_no_value(string json)
    {
        using var table = new FeatureTable(Plans.Small, 1);

        Read(table, Answer(("m__a", json, 1), ("m__b", "1", 1), ("h__c", "1", 1), ("d__x", "1", 0)));

        Assert.True(table.Cell(0, 0).Value.IsNull);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"results\":[]}")]
    [InlineData("{\"results\":[],\"metadata\":{}}")]
    [InlineData("{\"results\":[],\"metadata\":{\"feature_names\":[\"m__a\"]}}")]
    [InlineData("{\"results\":{},\"metadata\":{\"feature_names\":[\"m__a\",\"m__b\",\"h__c\",\"d__x\"]}}")]
    [InlineData("{\"results\":[{\"values\":[1,2]}],\"metadata\":{\"feature_names\":[\"m__a\",\"m__b\",\"h__c\",\"d__x\"]}}")]
    [InlineData("{\"results\":[{\"event_timestamps\":[5]}],\"metadata\":{\"feature_names\":[\"m__a\",\"m__b\",\"h__c\",\"d__x\"]}}")]
    [InlineData("{\"results\":[{\"values\":[1]},{\"values\":[1]},{\"values\":[1]}],\"metadata\":{\"feature_names\":[\"m__a\",\"m__b\",\"h__c\",\"d__x\"]}}")]
    [InlineData("{\"results\":[{\"values\":[1]},{\"values\":[1]},{\"values\":[1]},{}],\"metadata\":{\"feature_names\":[\"m__a\",\"m__b\",\"h__c\",\"d__x\"]}}")]
    [InlineData("{\"results\":[{\"values\":[1],\"event_timestamps\":[]},{\"values\":[1]},{\"values\":[1]},{\"values\":[1]}],\"metadata\":{\"feature_names\":[\"m__a\",\"m__b\",\"h__c\",\"d__x\"]}}")]
    [InlineData("\"{\\\"module\\\": \\\"feast.errors\\\"}\"")]
    public void An_answer_that_is_none_is_refused(string json)
    {
        using var table = new FeatureTable(Plans.Small, 1);

        Assert.Throws<InvalidDataException>(() => Read(table, json));
    }

    private static string Answer(params (string Name, string Value, int Second)[] columns) =>
        Head
        + string.Join(',', columns.Select(c => $$"""{"values":[{{c.Value}}],"statuses":["PRESENT"],"event_timestamps":["1970-01-01T00:00:0{{c.Second}}Z"]}"""))
        + $$$"""],"metadata":{"feature_names":["driver_id",{{{string.Join(',', columns.Select(c => $"\"{c.Name}\""))}}}]}}""";

    private static List<string> Values(FeatureTable table)
    {
        var values = new List<string>();
        foreach (var cell in table.Row(0)) values.Add(cell.Value.ToString());
        return values;
    }

    private void Read(FeatureTable table, string json) => _reader.Read(Encoding.UTF8.GetBytes(json), table);
}
