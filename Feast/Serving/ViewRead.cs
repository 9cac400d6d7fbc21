using System.Collections.Frozen;

namespace FeatureStore.Feast;

/// <summary>The features that a plan reads of one view, with one binding of its join keys.</summary>
internal sealed class ViewRead(FeatureView view, FrozenDictionary<string, string> joinKeyMap)
{
    public FeatureView View { get; } = view;

    public FrozenDictionary<string, string> JoinKeyMap { get; } = joinKeyMap;

    public List<Feature> Features { get; } = [];

    /// <returns>The position of the feature among those that are read.</returns>
    public int Add(Feature feature)
    {
        int position = Features.IndexOf(feature);
        if (position < 0)
        {
            position = Features.Count;
            Features.Add(feature);
        }

        return position;
    }
}
