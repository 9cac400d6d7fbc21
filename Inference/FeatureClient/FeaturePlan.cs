using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>A feature service, resolved once against the registry: what to send, what comes back, how old it may be.</summary>
internal sealed class FeaturePlan(
    string service,
    IReadOnlyList<TensorSpec> entities,
    IReadOnlyList<TensorSpec> requestData,
    IReadOnlyList<ServiceView> views,
    IReadOnlyList<ServiceFeature> features)
{
    public string Service => service;

    public IReadOnlyList<TensorSpec> Entities => entities;

    public IReadOnlyList<TensorSpec> RequestData => requestData;

    public IReadOnlyList<ServiceView> Views => views;

    public IReadOnlyList<ServiceFeature> Features => features;

    /// <summary>What a caller gives for each row: the entity, then the request data.</summary>
    public IReadOnlyList<TensorSpec> Inputs { get; } = [.. entities, .. requestData];

    /// <summary>Position of the first feature of each view, by which a row of the view is dated.</summary>
    public IReadOnlyList<int> FirstOfView { get; } = [.. Enumerable.Range(0, views.Count).Select(v => features.ToList().FindIndex(f => f.View == v))];

    public int IndexOf(string label)
    {
        for (int i = 0; i < features.Count; i++)
        {
            if (features[i].Label == label) return i;
        }

        return -1;
    }
}
