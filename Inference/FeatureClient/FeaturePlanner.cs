using FeatureStore.Feast;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Resolves a feature service against a registry.</summary>
internal static class FeaturePlanner
{
    /// <exception cref="InvalidDataException">The service is not there, or takes what cannot be given in a request.</exception>
    public static FeaturePlan Plan(FeatureRegistry registry, string serviceName)
    {
        if (!registry.Services.TryGetValue(serviceName, out var service))
            throw new InvalidDataException($"feature service '{serviceName}' is not in the registry of project {registry.Project}");

        var stored = service.Projections.Where(p => registry.Views.ContainsKey(p.ViewName)).ToList();
        var onDemand = service.Projections.Where(p => registry.OnDemandViews.ContainsKey(p.ViewName)).ToList();
        return new FeaturePlan(
            serviceName,
            Entities(registry, stored.Concat(onDemand.SelectMany(p => registry.OnDemandViews[p.ViewName].Sources))),
            RequestData(registry, onDemand),
            [.. service.Projections.Select(p => View(registry, service, p))],
            [.. service.Projections.SelectMany((p, index) => Features(registry, p, index))]);
    }

    private static ServiceView View(FeatureRegistry registry, FeatureService service, FeatureViewProjection projection)
    {
        if (registry.Views.TryGetValue(projection.ViewName, out var stored))
            return new ServiceView(projection.OutputName, projection.ViewName, stored.Ttl > TimeSpan.Zero ? stored.Ttl : null, Sources: null);
        if (!registry.OnDemandViews.TryGetValue(projection.ViewName, out var onDemand))
            throw new InvalidDataException($"feature service '{service.Name}' uses view '{projection.ViewName}', which is not in the registry");
        var sources = onDemand.Sources.Select(s => service.Projections.ToList().FindIndex(p => p.OutputName == s.OutputName)).Where(i => i >= 0);
        return new ServiceView(projection.OutputName, projection.ViewName, MaxAge: null, [.. sources]);
    }

    private static IEnumerable<ServiceFeature> Features(FeatureRegistry registry, FeatureViewProjection projection, int view)
    {
        foreach (string name in projection.Features)
        {
            var feature = registry.Views.TryGetValue(projection.ViewName, out var stored)
                ? stored.FindFeature(name)
                : registry.OnDemandViews[projection.ViewName].FindFeature(name);
            if (feature is null) throw new InvalidDataException($"view '{projection.ViewName}' has no feature '{name}'");
            yield return new ServiceFeature(view, name, $"{projection.OutputName}:{name}", $"{projection.OutputName}__{name}", IsNumber(feature.Type));
        }
    }

    private static List<TensorSpec> Entities(FeatureRegistry registry, IEnumerable<FeatureViewProjection> projections)
    {
        var entities = new List<TensorSpec>();
        foreach (var projection in projections)
        {
            var view = registry.Views[projection.ViewName];
            if (view.IsEntityless) continue;
            foreach (var key in view.JoinKeys)
            {
                string name = projection.JoinKeyMap.GetValueOrDefault(key.Name, key.Name);
                if (entities.All(e => e.Name != name)) entities.Add(Input(name, key.Type));
            }
        }

        return entities.Count > 0 ? entities : throw new InvalidDataException("a feature service without an entity cannot be scored");
    }

    private static List<TensorSpec> RequestData(FeatureRegistry registry, IEnumerable<FeatureViewProjection> onDemand) =>
        [.. onDemand.SelectMany(p => registry.OnDemandViews[p.ViewName].RequestData).DistinctBy(c => c.Name).Select(c => Input(c.Name, c.Type))];

    private static bool IsNumber(FeatureType type) =>
        type is FeatureType.Int32 or FeatureType.Int64 or FeatureType.Double or FeatureType.Float or FeatureType.Bool or FeatureType.UnixTimestamp;

    private static TensorSpec Input(string name, FeatureType type) => new(
        name,
        type switch
        {
            FeatureType.String => DataType.Bytes,
            FeatureType.Int32 => DataType.Int32,
            FeatureType.Int64 or FeatureType.UnixTimestamp => DataType.Int64,
            FeatureType.Double => DataType.Fp64,
            FeatureType.Float => DataType.Fp32,
            FeatureType.Bool => DataType.Bool,
            _ => throw new InvalidDataException($"input '{name}' is {type}, which a request cannot bring"),
        },
        [-1]);
}
