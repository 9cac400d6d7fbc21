using System.Text.Json.Nodes;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The Avro schema that Flink's avro-confluent format derives from a table.</summary>
internal static class AvroSchemas
{
    public static Avro.RecordSchema Of(TableDefinition table)
    {
        var schema = new JsonObject
        {
            ["type"] = "record",
            ["name"] = "record",
            ["namespace"] = "org.apache.flink.avro.generated",
            ["fields"] = new JsonArray([.. table.Schema.Columns.Select(column => Field(table, column))]),
        };
        return (Avro.RecordSchema)Avro.Schema.Parse(schema.ToJsonString());
    }

    private static JsonObject Field(TableDefinition table, Column column)
    {
        var type = TypeOf(column.Type)
            ?? throw new InvalidOperationException($"Table {table.Name}, column {column.Name}: Avro has no type for {column.Type}.");
        return column.Type.Nullable
            ? new JsonObject { ["name"] = column.Name, ["type"] = new JsonArray("null", type), ["default"] = null }
            : new JsonObject { ["name"] = column.Name, ["type"] = type };
    }

    private static JsonNode? TypeOf(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Boolean => "boolean",
        SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int => "int",
        SqlTypeKind.BigInt => "long",
        SqlTypeKind.Float => "float",
        SqlTypeKind.Double => "double",
        SqlTypeKind.Char or SqlTypeKind.String => "string",
        SqlTypeKind.Bytes => "bytes",
        SqlTypeKind.Date => Logical("int", "date"),
        SqlTypeKind.Time => Logical("int", "time-millis"),
        SqlTypeKind.Timestamp => Logical("long", "timestamp-millis"),
        SqlTypeKind.Decimal => Decimal(type),
        _ => null,
    };

    private static JsonObject Logical(string type, string logicalType) => new() { ["type"] = type, ["logicalType"] = logicalType };

    private static JsonObject Decimal(SqlType type)
    {
        var schema = Logical("bytes", "decimal");
        schema["precision"] = type.Precision;
        schema["scale"] = type.Scale;
        return schema;
    }
}
