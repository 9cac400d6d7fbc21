namespace FeatureStore.Feast;

/// <summary>What a write did to one view.</summary>
/// <param name="Written">Rows that are in the store now.</param>
/// <param name="Stale">Rows that were skipped: the store, or the same batch, has one of the same time or newer.</param>
public sealed record ViewWriteResult(string View, int Written, int Stale);
