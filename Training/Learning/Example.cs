namespace FeatureStore.Training.Learning;

/// <summary>One row as ML.NET takes it.</summary>
internal sealed class Example
{
    public bool Label { get; init; }

    public float[] Features { get; init; } = [];
}
