using Avro.Generic;
using Confluent.Kafka;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Types;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>Reads the rows of a table from Avro records. Safe for use by several threads.</summary>
internal sealed class RowDecoder(ISchemaRegistry registry, TableDefinition table)
{
    private readonly AvroDecoder _decoder = new(registry, AvroSchemas.Of(table));

    /// <exception cref="AvroDecodeException">The record is bad.</exception>
    /// <exception cref="SchemaRegistryException">The registry does not know the record's schema, or could not be asked.</exception>
    public async ValueTask<Value[]> DecodeAsync(Message<string, byte[]> message, CancellationToken cancellationToken)
    {
        if (message.Value is null)
            throw new AvroDecodeException("the value is null");
        var record = await _decoder.DecodeAsync(message.Value, message.Headers, cancellationToken);
        var row = new Value[table.Schema.Count];
        for (var i = 0; i < row.Length; i++)
            row[i] = ToValue(record.GetValue(i), table.Schema[i]);
        return row;
    }

    private static Value ToValue(object? value, Column column) => value switch
    {
        null => Value.Null,
        bool boolean => Value.From(boolean),
        int integer => column.Type.Kind is SqlTypeKind.BigInt ? Value.From((long)integer) : Value.From(integer),
        long integer => Value.From(integer),
        float single => Value.From(single),
        double number => Value.From(number),
        string text => Value.From(text),
        byte[] bytes => column.Type.Kind is SqlTypeKind.Decimal
            ? Value.From(new System.Numerics.BigInteger(bytes, isBigEndian: true))
            : Value.From(bytes),
        GenericEnum symbol => Value.From(symbol.Value),
        _ => throw new AvroDecodeException($"field {column.Name}: a {value.GetType().Name} is no {column.Type}"),
    };
}
