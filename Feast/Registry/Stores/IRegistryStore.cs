using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>Where the registry lies.</summary>
internal interface IRegistryStore : IDisposable
{
    /// <exception cref="FeastException">It cannot be read.</exception>
    Task<Core.Registry> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Why nothing can be written into it, or null.</summary>
    string? ReadOnlyReason { get; }

    /// <summary>Records a materialization in the registry as it is now, not as it was when it was last read.</summary>
    /// <returns>The registry after the change.</returns>
    Task<Core.Registry> RecordAsync(MaterializationRecord record, CancellationToken cancellationToken);
}
