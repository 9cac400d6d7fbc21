using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Drift;

/// <summary>
/// Counts what a model's columns were, in two halves of a window: when the newer half is full, the older one is forgotten. Safe for
/// use by several threads.
/// </summary>
/// <param name="columns">A column's spread in training, in the graph's order; null where the report has none.</param>
/// <param name="vector">The graph's rows.</param>
/// <param name="options">How many rows.</param>
internal sealed class FeatureDrift(IReadOnlyList<FeatureBaseline?> columns, FeatureVector vector, DriftOptions options)
{
    private readonly Lock _lock = new();
    private long[][] _older = Empty(columns);
    private long[][] _newer = Empty(columns);
    private int _olderRows;
    private int _newerRows;

    public void Observe(IReadOnlyList<Tensor> given, FeatureTable features)
    {
        lock (_lock)
        {
            for (int row = 0; row < features.Rows; row++)
            {
                if (_newerRows >= options.Window / 2) Turn();
                _newerRows++;
                for (int column = 0; column < columns.Count; column++)
                {
                    if (columns[column] is { } baseline) _newer[column][baseline.BinOf(vector.ValueOf(column, row, given, features))]++;
                }
            }
        }
    }

    /// <summary>The index of every feature that training knew; nothing before there are enough rows.</summary>
    public IReadOnlyList<(string Feature, double Index)> Read()
    {
        var indexes = new List<(string, double)>();
        lock (_lock)
        {
            if (_olderRows + _newerRows < options.MinRows) return indexes;
            for (int column = 0; column < columns.Count; column++)
            {
                if (columns[column] is not { } baseline) continue;
                Span<long> counts = new long[baseline.Bins];
                for (int bin = 0; bin < counts.Length; bin++) counts[bin] = _older[column][bin] + _newer[column][bin];
                indexes.Add((baseline.Name, baseline.Index(counts)));
            }
        }

        return indexes;
    }

    private static long[][] Empty(IReadOnlyList<FeatureBaseline?> columns) => [.. columns.Select(c => new long[c?.Bins ?? 0])];

    private void Turn()
    {
        (_older, _newer) = (_newer, _older);
        (_olderRows, _newerRows) = (_newerRows, 0);
        foreach (long[] counts in _newer) Array.Clear(counts);
    }
}
