namespace FeatureStore.Training.Learning;

/// <summary>Rows of the graph's inputs, without a missing value among them, and whether each was fraud.</summary>
internal sealed class ExampleSet(int width, float[] values, bool[] labels)
{
    public int Width => width;

    public int Count => labels.Length;

    public IReadOnlyList<bool> Labels => labels;

    /// <summary>Row by row.</summary>
    public ReadOnlyMemory<float> Values => values;

    public float[] Row(int index) => values.AsSpan(index * width, width).ToArray();

    public IEnumerable<Example> Rows()
    {
        for (var i = 0; i < labels.Length; i++) yield return new Example { Label = labels[i], Features = Row(i) };
    }
}
