using Microsoft.Extensions.Options;

namespace FeatureStore.Aggregator;

internal sealed class AggregatorOptionsValidator : IValidateOptions<AggregatorOptions>
{
    private static readonly TimeSpan s_longestSnapshotInterval = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, AggregatorOptions options)
    {
        var reasons = Reasons(options).ToList();
        return reasons.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(reasons);
    }

    private static IEnumerable<string> Reasons(AggregatorOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ReaderGroup))
            yield return "Aggregator:ReaderGroup is empty";
        if (options.MaxReaderLag < 0)
            yield return $"Aggregator:MaxReaderLag: {options.MaxReaderLag} is below 0 (0 is no limit)";
        if (options.ReadAhead < 1)
            yield return $"Aggregator:ReadAhead: {options.ReadAhead} is not over 0";
        if (options.UnknownSchemaTimeout < TimeSpan.Zero)
            yield return $"Aggregator:UnknownSchemaTimeout: {options.UnknownSchemaTimeout} is below 0";
        if (string.IsNullOrWhiteSpace(options.DeadLetterTopic))
            yield return "Aggregator:DeadLetterTopic is empty";
        if (options.LateTopic is not null && string.IsNullOrWhiteSpace(options.LateTopic))
            yield return "Aggregator:LateTopic is empty; leave it out to count late rides only";
        if (options.StatePath is not null && string.IsNullOrWhiteSpace(options.StatePath))
            yield return "Aggregator:StatePath is empty; leave it out to keep windows in memory only";
        if (options.SnapshotInterval <= TimeSpan.Zero || options.SnapshotInterval > s_longestSnapshotInterval)
            yield return $"Aggregator:SnapshotInterval: {options.SnapshotInterval} is not over 0 and at most {s_longestSnapshotInterval}";
    }
}
