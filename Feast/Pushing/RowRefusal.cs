namespace FeatureStore.Feast;

/// <summary>Why one row of a write was not taken.</summary>
/// <param name="Row">Its position in the input.</param>
/// <param name="Field">The column at fault.</param>
public sealed record RowRefusal(int Row, string Field, string Reason);
