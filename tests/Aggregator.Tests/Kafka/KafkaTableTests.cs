using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.Kafka;

public class KafkaTableTests
{
    [Theory]
    [InlineData("5 s", 5_000)]
    [InlineData("200ms", 200)]
    [InlineData("1 min", 60_000)]
    [InlineData("2 h", 7_200_000)]
    public void Durations_are_Flinks(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Table(("scan.watermark.idle-timeout", text)).IdleTimeout);

    [Theory]
    [InlineData("0 s")]
    [InlineData(null)]
    public void Without_an_idle_timeout_no_partition_is_idle(string? text) =>
        Assert.Null((text is null ? Table() : Table(("scan.watermark.idle-timeout", text))).IdleTimeout);

    [Fact]
    public void A_malformed_duration_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Table(("scan.watermark.idle-timeout", "soon")).IdleTimeout);

        Assert.Equal("Table t, option 'scan.watermark.idle-timeout': 'soon' is not a duration such as '5 s'.", error.Message);
    }

    [Fact]
    public void A_missing_option_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Table().Topic);

        Assert.Equal("Table t has no option 'topic'.", error.Message);
    }

    [Fact]
    public void The_key_column_is_found() => Assert.Equal(1, Table(("key.fields", "k")).KeyColumn);

    private static KafkaTable Table(params (string Option, string Value)[] options) => new(new TableDefinition
    {
        Name = "t",
        Schema = new RowSchema(new Column("v", SqlType.Int), new Column("k", SqlType.String)),
        Options = options.ToDictionary(option => option.Option, option => option.Value),
    });
}
