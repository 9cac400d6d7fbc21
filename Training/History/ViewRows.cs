using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Training.History;

/// <summary>The newest row of each driver in one windowed view, as the online store would hold it.</summary>
internal sealed class ViewRows(RowSchema schema) : IRowSink
{
    private readonly Dictionary<string, double[]> _rows = [];
    private readonly int _key = schema.OrdinalOf("driver_id");

    public void Emit(ReadOnlySpan<Value> row, long ingestTime)
    {
        var driver = row[_key].String;
        if (!_rows.TryGetValue(driver, out var values)) _rows[driver] = values = new double[schema.Count];
        for (var i = 0; i < values.Length; i++) values[i] = NumberOf(row[i], schema[i].Type);
    }

    /// <summary>Null when the driver has no row; the value is NaN when the row has null there.</summary>
    public double[]? Of(string driver) => _rows.GetValueOrDefault(driver);

    private static double NumberOf(Value value, SqlType type) => type.Kind switch
    {
        _ when value.IsNull => double.NaN,
        SqlTypeKind.BigInt => value.BigInt,
        SqlTypeKind.Double => value.Double,
        _ => double.NaN,
    };
}
