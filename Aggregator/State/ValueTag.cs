namespace FeatureStore.Aggregator.State;

/// <summary>What a value in a snapshot is. The numbers are on disk: they never change.</summary>
internal enum ValueTag : byte
{
    Null = 0,
    Bits = 1,
    Text = 2,
    Bytes = 3,
    Decimal = 4,
    Set = 5,
    Counts = 6,
}
