using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>Where the registry lies.</summary>
internal interface IRegistryStore
{
    /// <exception cref="FeastException">It cannot be read.</exception>
    Task<Core.Registry> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Changes the registry as it is now, not as it was when it was last read.</summary>
    /// <returns>The registry after the change.</returns>
    Task<Core.Registry> UpdateAsync(Action<Core.Registry> change, CancellationToken cancellationToken);
}
