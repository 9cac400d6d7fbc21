namespace FeatureStore.Aggregator.Tests;

public class AggregatorOptionsValidatorTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.True(new AggregatorOptionsValidator().Validate(null, new AggregatorOptions()).Succeeded);

    [Fact]
    public void Every_reason_is_given_with_its_path()
    {
        var options = new AggregatorOptions
        {
            ReaderGroup = "",
            MaxReaderLag = -1,
            ReadAhead = 0,
            UnknownSchemaTimeout = TimeSpan.FromSeconds(-1),
            DeadLetterTopic = " ",
            LateTopic = "",
            StatePath = "",
            SnapshotInterval = TimeSpan.Zero,
        };

        Assert.Equal(
            [
                "Aggregator:ReaderGroup is empty",
                "Aggregator:MaxReaderLag: -1 is below 0 (0 is no limit)",
                "Aggregator:ReadAhead: 0 is not over 0",
                "Aggregator:UnknownSchemaTimeout: -00:00:01 is below 0",
                "Aggregator:DeadLetterTopic is empty",
                "Aggregator:LateTopic is empty; leave it out to count late rides only",
                "Aggregator:StatePath is empty; leave it out to keep windows in memory only",
                "Aggregator:SnapshotInterval: 00:00:00 is not over 0 and at most 00:10:00",
            ],
            new AggregatorOptionsValidator().Validate(null, options).Failures);
    }
}
