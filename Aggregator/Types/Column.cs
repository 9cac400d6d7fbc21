namespace FeatureStore.Aggregator.Types;

/// <summary>A column of a table or of a query's result.</summary>
public sealed record Column(string Name, SqlType Type)
{
    /// <summary>Whether the column is event time that a watermark follows, so that windows can be cut by it.</summary>
    public bool IsTimeAttribute { get; init; }

    /// <summary>Which bound of the row's window the column is; null when it is none.</summary>
    public WindowColumn? Window { get; init; }
}
