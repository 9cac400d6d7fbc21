using FeatureStore.Feast;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>The registry of a Feast repository.</summary>
internal sealed class FeastRegistry(IOptions<FeastOptions> options) : IFeatureRegistry
{
    public async Task<FeatureRegistry> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FeastStore.ReadRegistryAsync(Path.GetFullPath(options.Value.RepoPath), cancellationToken);
        }
        catch (FeastException e)
        {
            throw new InvalidDataException($"Feast:RepoPath: {e.Message}", e);
        }
    }
}
