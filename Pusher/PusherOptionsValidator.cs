using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher;

internal sealed partial class PusherOptionsValidator : IValidateOptions<PusherOptions>
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, PusherOptions options)
    {
        var errors = new List<string>();
        Names(options, errors);
        InRange(errors, nameof(options.BatchMaxRows), options.BatchMaxRows, 1, 100_000);
        InRange(errors, nameof(options.BatchMaxBytes), options.BatchMaxBytes, 1 << 10, 256 << 20);
        Positive(errors, nameof(options.BatchMaxTime), options.BatchMaxTime);
        Positive(errors, nameof(options.WriteTimeout), options.WriteTimeout);
        Positive(errors, nameof(options.RetryDelay), options.RetryDelay);
        Positive(errors, nameof(options.RetryMaxDelay), options.RetryMaxDelay);
        Positive(errors, nameof(options.DrainTimeout), options.DrainTimeout);
        Positive(errors, nameof(options.HeartbeatTimeout), options.HeartbeatTimeout);
        Positive(errors, nameof(options.LagInterval), options.LagInterval);
        if (options.RetryDelay > options.RetryMaxDelay)
            errors.Add($"{Path(nameof(options.RetryDelay))} is {options.RetryDelay}; it must not exceed {Path(nameof(options.RetryMaxDelay))} ({options.RetryMaxDelay}).");
        var quiet = options.WriteTimeout + options.RetryMaxDelay;
        if (options.HeartbeatTimeout <= quiet)
            errors.Add($"{Path(nameof(options.HeartbeatTimeout))} is {options.HeartbeatTimeout}; it must exceed {Path(nameof(options.WriteTimeout))} and {Path(nameof(options.RetryMaxDelay))} together ({quiet}).");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Names(PusherOptions options, List<string> errors)
    {
        var topics = options.TopicNames;
        if (topics.Count == 0)
            errors.Add($"{Path(nameof(options.Topics))} names no topic; separate several by commas.");
        foreach (var topic in topics.Append(options.DeadLetterTopic).Where(topic => !TopicName().IsMatch(topic)))
            errors.Add($"{Path(nameof(options.Topics))} or {Path(nameof(options.DeadLetterTopic))}: '{topic}' is no Kafka topic name.");
        foreach (var repeated in topics.GroupBy(topic => topic).Where(group => group.Count() > 1))
            errors.Add($"{Path(nameof(options.Topics))} names '{repeated.Key}' twice.");
        if (topics.Contains(options.DeadLetterTopic))
            errors.Add($"{Path(nameof(options.DeadLetterTopic))} is '{options.DeadLetterTopic}', which {Path(nameof(options.Topics))} reads.");
        if (string.IsNullOrWhiteSpace(options.Group))
            errors.Add($"{Path(nameof(options.Group))} is empty; it names the consumer group.");
    }

    private static void InRange(List<string> errors, string property, int value, int least, int most)
    {
        if (value < least || value > most)
            errors.Add($"{Path(property)} is {value}; it must be from {least} to {most}.");
    }

    private static void Positive(List<string> errors, string property, TimeSpan value)
    {
        if (value <= TimeSpan.Zero || value > s_longest)
            errors.Add($"{Path(property)} is {value}; it must be positive and at most {s_longest}.");
    }

    private static string Path(string property) => $"{PusherOptions.Section}:{property}";

    // https://kafka.apache.org/documentation/#topicconfigs: letters, digits, dot, underscore, hyphen; at most 249.
    [GeneratedRegex(@"^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$")]
    private static partial Regex TopicName();
}
