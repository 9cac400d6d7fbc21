namespace FeatureStore.Aggregator.Windows;

/// <summary>The window functions. TUMBLE, HOP and CUMULATE cut time into slices which their windows share.</summary>
internal enum WindowKind
{
    Tumble,
    Hop,
    Cumulate,
    Session,

    /// <summary>The rows have their windows already: each is a slice of its own, known by its end. Its start is the last of the group's keys.</summary>
    Attached,
}
