using System.Text.Json;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>Whether a subject, or ("") every subject without a mode of its own, can be written.</summary>
internal static class ModeApi
{
    private const string All = "";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading("/mode", (RegistryStore store, SubjectSettings settings, HttpRequest request) =>
            Get(Scope(request), store, settings, request));
        routes.MapPut("/mode", (RegistryStore store, SubjectSettings settings, HttpRequest request) =>
            PutAsync(Scope(request), store, settings, request));
        routes.MapDelete("/mode", (RegistryStore store, HttpRequest request) => Delete(Scope(request), store));
        routes.MapReading("/mode/{subject}", (SubjectPath path, RegistryStore store, SubjectSettings settings, HttpRequest request) =>
            Get(path.Subject, store, settings, request));
        routes.MapPut("/mode/{subject}", (SubjectPath path, RegistryStore store, SubjectSettings settings, HttpRequest request) =>
            PutAsync(path.Subject, store, settings, request));
        routes.MapDelete("/mode/{subject}", (SubjectPath path, RegistryStore store) => Delete(path.Subject, store));
    }

    private static string Scope(HttpRequest request) => SubjectName.Qualify(SubjectPath.Context(request.HttpContext), All);

    private static Answer<Answers.Mode> Get(string subject, RegistryStore store, SubjectSettings settings, HttpRequest request)
    {
        lock (store.Gate)
        {
            if (store.State.Mode(subject) is null && subject != All && !request.Flag("defaultToGlobal"))
                throw RegistryException.NoMode(subject);
            return new(new Answers.Mode(settings.Mode(subject).Text()));
        }
    }

    private static async Task<Answer<Answers.Mode>> PutAsync(
        string subject, RegistryStore store, SubjectSettings settings, HttpRequest request)
    {
        var body = await RequestBody.ReadAsync<JsonElement>(request, "updateMode.arg2");
        var text = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("mode", out var member) ? member.ToString() : null;
        var mode = RegistryModes.Parse(text);
        lock (store.Gate)
        {
            if (mode == RegistryMode.Import && settings.Mode(subject) != RegistryMode.Import && !request.Flag("force"))
                ClearForImport(subject, store);
            store.Put(subject, mode);
        }

        return new(new Answers.Mode(text));
    }

    // Imported ids and versions must not meet others.
    private static void ClearForImport(string subject, RegistryStore store)
    {
        var versions = store.State.All.Where(version => subject == All || version.Subject == subject).ToArray();
        if (versions.Any(version => !version.Deleted))
            throw RegistryException.NotPermitted("Cannot import since found existing subjects");
        foreach (var version in versions)
            store.Remove(version);
    }

    private static Answer<Answers.Mode> Delete(string subject, RegistryStore store)
    {
        lock (store.Gate)
        {
            var mode = store.State.Mode(subject);
            if (mode is null && subject != All)
                throw RegistryException.SubjectNotFound(subject);
            store.Put(subject, (RegistryMode?)null);
            return new(new Answers.Mode((mode ?? RegistryMode.ReadWrite).Text()));
        }
    }
}
