using System.Text.Json.Serialization;

namespace FeatureStore.Rides.Apis;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(LabelsResponse))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class RidesJson : JsonSerializerContext;
