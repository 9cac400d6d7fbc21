using System.Text.Json;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>The compatibility level, of a subject or ("") of all that have none of their own.</summary>
internal static class ConfigApi
{
    private const string All = "";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading("/config", (RegistryStore store, HttpRequest request) => Get(Scope(request), store, request));
        routes.MapPut("/config", (RegistryStore store, SubjectSettings settings, HttpRequest request) =>
            PutAsync(Scope(request), store, settings, request));
        routes.MapDelete("/config", (RegistryStore store, SubjectSettings settings, HttpRequest request) => Delete(Scope(request), store, settings));
        routes.MapReading("/config/{subject}", (SubjectPath path, RegistryStore store, HttpRequest request) => Get(path.Subject, store, request));
        routes.MapPut("/config/{subject}", (SubjectPath path, RegistryStore store, SubjectSettings settings, HttpRequest request) =>
            PutAsync(path.Subject, store, settings, request));
        routes.MapDelete("/config/{subject}", (SubjectPath path, RegistryStore store, SubjectSettings settings) => Delete(path.Subject, store, settings));
    }

    private static string Scope(HttpRequest request) => SubjectName.Qualify(SubjectPath.Context(request.HttpContext), All);

    private static Answer<Answers.Config> Get(string subject, RegistryStore store, HttpRequest request)
    {
        lock (store.Gate)
        {
            var config = store.State.Config(subject);
            if (config is null && request.Flag("defaultToGlobal"))
                config = store.State.Config(SubjectSettings.Scope(subject));
            if (config is null && subject != All && !request.Flag("defaultToGlobal"))
                throw RegistryException.NoCompatibility(subject);
            return new(Describe(config));
        }
    }

    private static async Task<Answer<Answers.ConfigUpdate>> PutAsync(
        string subject, RegistryStore store, SubjectSettings settings, HttpRequest request)
    {
        var body = await RequestBody.ReadAsync<JsonElement>(request, "updateSubjectLevelConfig.arg2");
        lock (store.Gate)
        {
            var config = Merge(store.State.Config(subject) ?? new(null, null), body);
            settings.RequireWritable(subject);
            store.Put(subject, config);
            return new(new Answers.ConfigUpdate(config.Normalize, config.Compatibility?.Text()));
        }
    }

    private static Answer<Answers.Config> Delete(string subject, RegistryStore store, SubjectSettings settings)
    {
        lock (store.Gate)
        {
            var config = store.State.Config(subject);
            if (config is null && subject != All)
                throw RegistryException.SubjectNotFound(subject);
            settings.RequireWritable(subject);
            store.Put(subject, (SubjectConfig?)null);
            return new(Describe(config));
        }
    }

    private static Answers.Config Describe(SubjectConfig? config) =>
        new(config?.Normalize, (config?.Compatibility ?? CompatibilityLevels.Default).Text());

    // A member that is null takes its setting away, one that is missing leaves it.
    private static SubjectConfig Merge(SubjectConfig config, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw RegistryException.BadRequest("The body is not a JSON object");
        if (body.TryGetProperty("compatibility", out var level))
            config = config with { Compatibility = level.ValueKind == JsonValueKind.Null ? null : CompatibilityLevels.Parse(level.ToString()) };
        if (body.TryGetProperty("normalize", out var normalize))
            config = config with { Normalize = normalize.ValueKind == JsonValueKind.Null ? null : normalize.ValueKind == JsonValueKind.True };
        return config;
    }
}
