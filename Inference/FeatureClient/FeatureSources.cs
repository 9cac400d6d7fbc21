using System.Collections.Concurrent;
using System.Text.Json;
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

    /// <summary>The source of a service as the registry has it now. Models loaded before keep theirs when the service has changed.</summary>
    /// <exception cref="InvalidDataException">The registry cannot be read or has no such service.</exception>
    public async Task<FeatureSource> GetAsync(string service, CancellationToken cancellationToken)
    {
        var definitions = await registry.ReadAsync(cancellationToken);
        var plan = FeaturePlanner.Plan(definitions, service);
        if (_sources.TryGetValue(service, out var source) && Text(source.Plan) == Text(plan)) return source;
        return _sources[service] = Create(plan, definitions);
    }

    // A plan is lists of records; as text they are compared whole.
    private static string Text(FeaturePlan plan) => JsonSerializer.Serialize(plan);

    private FeatureSource Create(FeaturePlan plan, FeatureRegistry definitions) => new(
        plan,
        readers.Create(plan),
        new LastSeenFeatures(options.Value.LastSeenEntities),
        new OnDemandFeatures(plan, [.. definitions.OnDemandViews.Values], RepositoryTransforms.All),
        metrics,
        time,
        log);
}
