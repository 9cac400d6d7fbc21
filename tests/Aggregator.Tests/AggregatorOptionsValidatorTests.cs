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
        };

        Assert.Equal(
            [
                "Aggregator:ReaderGroup is empty",
                "Aggregator:MaxReaderLag: -1 is below 0 (0 is no limit)",
                "Aggregator:ReadAhead: 0 is not over 0",
                "Aggregator:UnknownSchemaTimeout: -00:00:01 is below 0",
                "Aggregator:DeadLetterTopic is empty",
            ],
            new AggregatorOptionsValidator().Validate(null, options).Failures);
    }
}
