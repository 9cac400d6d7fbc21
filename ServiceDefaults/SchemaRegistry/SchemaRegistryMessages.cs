using System.Text.Json.Serialization;

namespace FeatureStore.ServiceDefaults;

internal sealed record RegisterSchemaRequest([property: JsonPropertyName("schema")] string Schema);

internal sealed record RegisterSchemaResponse([property: JsonPropertyName("id")] int? Id);

internal sealed record SchemaResponse(
    [property: JsonPropertyName("schema")] string? Schema,
    [property: JsonPropertyName("schemaType")] string? SchemaType);

internal sealed record ErrorResponse(
    [property: JsonPropertyName("error_code")] int ErrorCode,
    [property: JsonPropertyName("message")] string? Message);

[JsonSerializable(typeof(RegisterSchemaRequest))]
[JsonSerializable(typeof(RegisterSchemaResponse))]
[JsonSerializable(typeof(SchemaResponse))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class SchemaRegistryJson : JsonSerializerContext;
