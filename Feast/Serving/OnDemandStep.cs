using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>One on-demand feature view of a plan.</summary>
/// <param name="Inputs">Its stored inputs: the name, the view read and the position of the feature inside it.</param>
/// <param name="Outputs">The features that were asked for.</param>
internal sealed record OnDemandStep(
    OnDemandFeatureView View,
    IOnDemandTransform Transform,
    ImmutableArray<(string Name, int View, int Position)> Inputs,
    ImmutableArray<Feature> Outputs);
