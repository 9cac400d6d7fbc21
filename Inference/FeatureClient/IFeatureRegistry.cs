using FeatureStore.Feast;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Where the definitions of features are read.</summary>
internal interface IFeatureRegistry
{
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    Task<FeatureRegistry> ReadAsync(CancellationToken cancellationToken);
}
