using Avro;
using Avro.Generic;
using FeatureStore.Feast;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Pusher.Pushing;

/// <summary>The columns of one Avro schema: their names, and how each value becomes a cell for Feast.</summary>
internal sealed class RowShape
{
    private readonly CellConversion[] _conversions;

    public RowShape(RecordSchema schema)
    {
        Names = [.. schema.Fields.Select(field => field.Name)];
        _conversions = [.. schema.Fields.Select(field => new CellConversion(field.Schema))];
    }

    public string[] Names { get; }

    /// <exception cref="AvroDecodeException">A value has no equivalent; the message names the field.</exception>
    public InputValue[] ToCells(GenericRecord record)
    {
        var cells = new InputValue[Names.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            try
            {
                cells[i] = _conversions[i].Convert(record.GetValue(i));
            }
            catch (OverflowException e)
            {
                throw new AvroDecodeException($"field {Names[i]}: the time is out of range", e);
            }
        }
        return cells;
    }
}
