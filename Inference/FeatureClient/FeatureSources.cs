using System.Collections.Concurrent;
using FeatureStore.Feast;
using FeatureStore.Features;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>One source for each feature service that a model names; versions of a model share it and what it saw last.</summary>
internal sealed class FeatureSources(
    IFeatureRegistry registry,
    FeatureReaders readers,
    IOptions<FeaturesOptions> options,
    InferenceMetrics metrics,
    TimeProvider time,
    ILogger<FeatureSource> log)
{
    private readonly ConcurrentDictionary<string, FeatureSource> _sources = new(StringComparer.Ordinal);

    public IEnumerable<FeatureSource> All => _sources.Values;

    /// <exception cref="InvalidDataException">The registry cannot be read or has no such service.</exception>
    public async Task<FeatureSource> GetAsync(string service, CancellationToken cancellationToken)
    {
        if (_sources.TryGetValue(service, out var source)) return source;
        var definitions = await registry.ReadAsync(cancellationToken);
        var plan = FeaturePlanner.Plan(definitions, service);
        return _sources.GetOrAdd(service, _ => Create(plan, definitions));
    }

    private FeatureSource Create(FeaturePlan plan, FeatureRegistry definitions) => new(
        plan,
        readers.Create(plan),
        new LastSeenFeatures(options.Value.LastSeenEntities),
        new OnDemandFeatures(plan, [.. definitions.OnDemandViews.Values], RepositoryTransforms.All),
        metrics,
        time,
        log);
}
