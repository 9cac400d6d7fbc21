using FeatureStore.Feast;

namespace FeatureStore.Features;

/// <summary>Every on-demand feature view of <c>feature_repo</c>, by view name, for <see cref="FeastStoreOptions.Transforms"/>.</summary>
public static class RepositoryTransforms
{
    public static IDictionary<string, IOnDemandTransform> All => new Dictionary<string, IOnDemandTransform>
    {
        [RideContextTransform.View] = new RideContextTransform(),
    };
}
