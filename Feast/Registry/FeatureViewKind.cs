namespace FeatureStore.Feast;

public enum FeatureViewKind
{
    FeatureView,
    StreamFeatureView,
    LabelView,

    /// <summary>An on-demand feature view whose outputs are computed when they are written.</summary>
    WrittenOnDemandFeatureView,
}
