using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SchemaRequest))]
[JsonSerializable(typeof(Answers.Error))]
[JsonSerializable(typeof(Answers.Registered))]
[JsonSerializable(typeof(Answers.ById))]
[JsonSerializable(typeof(Answers.OfSubject))]
[JsonSerializable(typeof(Answers.OfSubject[]))]
[JsonSerializable(typeof(Answers.SubjectVersion[]))]
[JsonSerializable(typeof(Answers.ContextId[]))]
[JsonSerializable(typeof(Answers.Compatible))]
[JsonSerializable(typeof(Answers.ConfigUpdate))]
[JsonSerializable(typeof(Answers.Config))]
[JsonSerializable(typeof(Answers.Mode))]
[JsonSerializable(typeof(Answers.Cluster))]
[JsonSerializable(typeof(Answers.ServerVersion))]
[JsonSerializable(typeof(Answers.Empty))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ApiJsonContext : JsonSerializerContext
{
    private static ApiJsonContext? s_relaxed;

    /// <summary>"ü" stays "ü", as in other registries.</summary>
    public static JsonTypeInfo<T> Of<T>()
    {
        // Made on first use: the generated part of this class initializes its own statics in no stated order.
        s_relaxed ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return (JsonTypeInfo<T>)s_relaxed.Options.GetTypeInfo(typeof(T));
    }
}
