namespace FeatureStore.Conformance.Feast.Stores;

/// <summary>The online store behind the server, as the recordings look at it.</summary>
internal interface IRecordedStore
{
    Task ResetAsync();

    /// <summary>Fills an empty store with a dump.</summary>
    Task LoadAsync(string dump);

    /// <returns>Null when the store is what the dump says, else what differs.</returns>
    Task<string?> CompareAsync(string dump);
}
