using FeatureStore.Feast;

namespace FeatureStore.Training.History;

/// <summary>The features of a feature service: those that are stored, and those that are computed when a ride is scored.</summary>
internal sealed class ServiceFeatures
{
    private readonly IReadOnlyDictionary<string, OnDemandFeatureView> _onDemandViews;
    private readonly IDictionary<string, IOnDemandTransform> _transforms;

    private ServiceFeatures(
        IReadOnlyList<FeatureColumn> features,
        IReadOnlyDictionary<string, OnDemandFeatureView> onDemandViews,
        IReadOnlyList<FeatureColumn> stored,
        IDictionary<string, IOnDemandTransform> transforms)
    {
        Features = features;
        Stored = stored;
        _onDemandViews = onDemandViews;
        _transforms = transforms;
        Requested = [.. onDemandViews.Values.SelectMany(view => view.RequestData).DistinctBy(data => data.Name)];
    }

    /// <summary>The model's inputs, in the service's order.</summary>
    public IReadOnlyList<FeatureColumn> Features { get; }

    /// <summary>The stored ones, and those that on-demand views read besides.</summary>
    public IReadOnlyList<FeatureColumn> Stored { get; }

    /// <summary>What the caller of the model gives.</summary>
    public IReadOnlyList<Feature> Requested { get; }

    /// <exception cref="FeastException">The registry has no such service.</exception>
    public static ServiceFeatures Of(FeatureRegistry registry, string service, IDictionary<string, IOnDemandTransform> transforms)
    {
        var projections = registry.GetService(service).Projections;
        var onDemand = projections.Where(p => registry.OnDemandViews.ContainsKey(p.ViewName)).Select(p => registry.OnDemandViews[p.ViewName]).ToList();
        var features = projections.SelectMany(p => Columns(registry, p)).ToList();
        var stored = features.Where(f => !registry.OnDemandViews.ContainsKey(f.View))
            .Concat(onDemand.SelectMany(view => view.Sources).SelectMany(p => Columns(registry, p)))
            .Distinct().ToList();
        return new ServiceFeatures(features, onDemand.ToDictionary(view => view.Name), stored, transforms);
    }

    /// <summary>All features of some rides, a column each, NaN where there is no value.</summary>
    /// <param name="stored">The values of a stored feature.</param>
    /// <param name="requested">The values of request data.</param>
    /// <param name="rides">The number of rides.</param>
    public double[][] Compute(Func<FeatureColumn, double[]> stored, Func<string, double[]> requested, int rides)
    {
        var computed = _onDemandViews.Values.ToDictionary(view => view.Name, view => Compute(view, stored, requested, rides));
        return [.. Features.Select(feature => computed.TryGetValue(feature.View, out var view)
            ? Array.ConvertAll(view[feature.Name], value => value.AsDouble())
            : stored(feature))];
    }

    private IReadOnlyDictionary<string, FeatureValue[]> Compute(
        OnDemandFeatureView view, Func<FeatureColumn, double[]> stored, Func<string, double[]> requested, int rides)
    {
        var inputs = new Dictionary<string, InputValue[]>();
        foreach (var feature in Stored.Where(f => view.Sources.Any(s => s.ViewName == f.View && s.Features.Contains(f.Name))))
            inputs[$"{feature.View}__{feature.Name}"] = Array.ConvertAll(stored(feature), value => double.IsNaN(value) ? InputValue.Null : value);
        foreach (var data in view.RequestData) inputs[data.Name] = Array.ConvertAll(requested(data.Name), value => (InputValue)value);
        return view.Compute(_transforms[view.Name], inputs, rides);
    }

    private static IEnumerable<FeatureColumn> Columns(FeatureRegistry registry, FeatureViewProjection projection) =>
        projection.Features.Select(name => new FeatureColumn(projection.ViewName, name, TypeOf(registry, projection.ViewName, name).ToString()));

    private static FeatureType TypeOf(FeatureRegistry registry, string view, string feature)
    {
        var found = registry.OnDemandViews.TryGetValue(view, out var onDemand)
            ? onDemand.FindFeature(feature)
            : registry.GetView(view).FindFeature(feature);
        return found?.Type ?? throw new InvalidDataException($"{view}:{feature} is in the feature service, but not in its view");
    }
}
