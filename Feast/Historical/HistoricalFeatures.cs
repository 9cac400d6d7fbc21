using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>A training set: the rows of the entity frame in their order, each with its features as they were at its time.</summary>
/// <param name="Columns">Those of the entity frame, then stored features by view, then on-demand features.</param>
public sealed record HistoricalFeatures(ImmutableArray<HistoricalColumn> Columns)
{
    public int RowCount => Columns.IsEmpty ? 0 : Columns[0].Values.Length;

    public HistoricalColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>
    /// Writes a Parquet file. Numbers, flags, text, bytes and times get columns of their type; lists, maps and structs are JSON text.
    /// </summary>
    /// <exception cref="FeastException">The file cannot be written.</exception>
    public Task WriteParquetAsync(string path, CancellationToken cancellationToken = default) =>
        HistoricalParquet.WriteAsync(this, path, cancellationToken);
}
