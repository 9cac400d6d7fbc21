namespace FeatureStore.Aggregator.Windows;

/// <summary>The window functions. All but SESSION cut time into slices which their windows share.</summary>
internal enum WindowKind
{
    Tumble,
    Hop,
    Cumulate,
    Session,
}
