using Apache.Arrow;
using Apache.Arrow.Ipc;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Transformation;

/// <summary>Reads the Arrow IPC file that a transformation server answers.</summary>
internal static class ArrowReader
{
    /// <exception cref="FeastException">It is none, or holds types that no feature has.</exception>
    public static IReadOnlyList<(string Name, InputValue[] Values)> Read(string view, ReadOnlyMemory<byte> file)
    {
        try
        {
            using MemoryStream stream = new(file.ToArray());
            using ArrowFileReader reader = new(stream);
            Dictionary<string, List<InputValue>> columns = [];
            while (reader.ReadNextRecordBatch() is RecordBatch batch)
            {
                using (batch)
                {
                    for (int i = 0; i < batch.ColumnCount; i++)
                    {
                        string name = batch.Schema.GetFieldByIndex(i).Name;
                        List<InputValue> cells = columns.TryGetValue(name, out List<InputValue>? known) ? known : columns[name] = [];
                        cells.AddRange(Cells(batch.Column(i)));
                    }
                }
            }

            return [.. columns.Select(c => (c.Key, c.Value.ToArray()))];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new FeastException(
                FeastErrorKind.TransformFailed, $"On-demand feature view {view}: the transformation server's answer cannot be read: {e.Message}", view, e);
        }
    }

    private static IEnumerable<InputValue> Cells(IArrowArray array) => Enumerable.Range(0, array.Length).Select(i => array.IsNull(i) ? InputValue.Null : Cell(array, i));

    private static InputValue Cell(IArrowArray array, int i) => array switch
    {
        Int8Array a => (long)a.GetValue(i)!.Value,
        Int16Array a => (long)a.GetValue(i)!.Value,
        Int32Array a => (long)a.GetValue(i)!.Value,
        Int64Array a => a.GetValue(i)!.Value,
        UInt8Array a => (long)a.GetValue(i)!.Value,
        UInt16Array a => (long)a.GetValue(i)!.Value,
        UInt32Array a => (long)a.GetValue(i)!.Value,
        UInt64Array a => checked((long)a.GetValue(i)!.Value),
        FloatArray a => (double)a.GetValue(i)!.Value,
        DoubleArray a => a.GetValue(i)!.Value,
        BooleanArray a => a.GetValue(i)!.Value,
        StringArray a => a.GetString(i),
        LargeStringArray a => a.GetString(i),
        BinaryArray a => a.GetBytes(i).ToArray(),
        TimestampArray a => a.GetTimestamp(i)!.Value,
        ListArray a => InputValue.FromList([.. Cells(a.GetSlicedValues(i))]),
        LargeListArray a => InputValue.FromList([.. Cells(a.GetSlicedValues(i))]),
        _ => throw new NotSupportedException($"a column of {array.Data.DataType.Name}"),
    };
}
