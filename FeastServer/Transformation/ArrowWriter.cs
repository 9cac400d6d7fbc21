using Apache.Arrow;
using Apache.Arrow.Ipc;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Transformation;

/// <summary>The inputs of a transform as an Arrow IPC file, with the types that Feast gives them.</summary>
internal static class ArrowWriter
{
    public static byte[] Write(TransformInputs inputs)
    {
        (Field Field, IArrowArray Array)[] columns = [.. inputs.Columns.Select(Column)];
        Schema schema = new(columns.Select(c => c.Field), metadata: null);
        using RecordBatch batch = new(schema, columns.Select(c => c.Array), inputs.RowCount);
        using MemoryStream stream = new();
        using (ArrowFileWriter writer = new(stream, schema, leaveOpen: true))
        {
            writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }

        return stream.ToArray();
    }

    private static (Field, IArrowArray) Column(TransformColumn column)
    {
        IArrowArray array = ArrowArrays.Of(column.Values, ArrowArrays.TypeOf(column));
        return (new Field(column.Name, array.Data.DataType, nullable: true), array);
    }
}
