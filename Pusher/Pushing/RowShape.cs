using Avro;
using FeatureStore.Feast;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Pusher.Pushing;

/// <summary>The columns of one Avro schema: their names, and how each is read.</summary>
internal sealed class RowShape
{
    private readonly CellReader[] _readers;

    public RowShape(RecordSchema schema)
    {
        Names = [.. schema.Fields.Select(field => field.Name)];
        _readers = [.. schema.Fields.Select(field => new CellReader(field.Schema))];
    }

    public string[] Names { get; }

    /// <exception cref="AvroDecodeException">The bytes are not of the schema, or a value has no equivalent; the message names the field.</exception>
    public InputValue[] Read(ReadOnlyMemory<byte> body)
    {
        var decoder = new MemoryDecoder(body);
        var cells = new InputValue[Names.Length];
        var field = 0;
        try
        {
            for (; field < cells.Length; field++)
                cells[field] = _readers[field].Read(decoder);
            return cells;
        }
        catch (OverflowException e)
        {
            throw new AvroDecodeException($"field {Names[field]}: the time is out of range", e);
        }
        catch (Exception e) when (AvroDecodeException.IsForeignBytes(e))
        {
            throw new AvroDecodeException($"field {Names[field]}: {e.Message}", e);
        }
    }
}
