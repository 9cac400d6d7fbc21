using Confluent.Kafka;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The form of a record that came too late: as it was, with the view that dropped it in a header.</summary>
internal static class LateEvents
{
    public const string View = "x-late-view";

    public static Message<string, byte[]> From(ConsumeResult<string, byte[]> record, string view)
    {
        var copy = DeadLetters.Copy(record);
        DeadLetters.Set(copy.Headers, View, view);
        return copy;
    }
}
