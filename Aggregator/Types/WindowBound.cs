namespace FeatureStore.Aggregator.Types;

/// <summary>The columns that windows add to rows.</summary>
public enum WindowBound
{
    Start,
    End,
    Time,
}
