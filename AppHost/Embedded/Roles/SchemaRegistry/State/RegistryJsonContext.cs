using System.Text.Json.Serialization;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RegistryRecord))]
internal sealed partial class RegistryJsonContext : JsonSerializerContext;
