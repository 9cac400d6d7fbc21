using Avro;

namespace FeatureStore.ServiceDefaults;

/// <summary>The logical types of the schemas that <see cref="AvroDecoder"/> and <see cref="AvroEncoder"/> work with, where values are plain.</summary>
public static class AvroLogicalType
{
    public const string TimestampMillis = "timestamp-millis";
    public const string TimestampMicros = "timestamp-micros";

    internal const string Property = "plainLogicalType";

    /// <summary>What a value of the schema stands for, as in <c>timestamp-millis</c>; null when it is just what it is.</summary>
    public static string? Of(Schema schema) => schema.GetProperty(Property)?.Trim('"');

    /// <summary>How many microseconds one stands for, when the schema's values are times; 0 when they are not.</summary>
    public static long MicrosecondsOf(Schema schema) => Of(schema) switch
    {
        TimestampMillis => 1_000,
        TimestampMicros => 1,
        _ => 0,
    };
}
