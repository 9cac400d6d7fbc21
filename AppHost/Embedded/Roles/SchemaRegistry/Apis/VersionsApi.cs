using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

internal static class VersionsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/subjects/{subject}/versions", RegisterAsync);
        routes.MapReading("/subjects/{subject}/versions", List);
        routes.MapReading("/subjects/{subject}/versions/{version}", Get);
        routes.MapReading("/subjects/{subject}/versions/{version}/schema", GetText);
        routes.MapReading("/subjects/{subject}/versions/{version}/referencedby", ReferencedBy);
        routes.MapDelete("/subjects/{subject}/versions/{version}", Delete);
    }

    private static async Task<Answer<Answers.Registered>> RegisterAsync(SubjectPath path, SchemaRegistrar registrar, HttpRequest request)
    {
        var schema = await RequestBody.ReadAsync<SchemaRequest>(request, "register.arg6");
        return new(Answers.Register(registrar.Register(path.Subject, schema)));
    }

    private static Answer<int[]> List(SubjectPath path, RegistryStore store, HttpRequest request)
    {
        var only = request.Flag("deletedOnly");
        var deleted = only || request.Flag("deleted");
        lock (store.Gate)
        {
            if (!store.State.HasSubject(path.Subject, deleted))
                throw RegistryException.SubjectNotFound(path.Subject);
            var versions = store.State.Versions(path.Subject)
                .Where(version => only ? version.Deleted : deleted || !version.Deleted)
                .Select(version => version.Version);
            return new([.. request.Page(versions)]);
        }
    }

    private static Answer<Answers.OfSubject> Get(
        SubjectPath path, string version, RegistryStore store, SchemaParser parser, HttpRequest request)
    {
        lock (store.Gate)
        {
            var found = Find(store.State, path.Subject, version, request);
            return new(Answers.Subject(found) with { Schema = SchemaFormat.Write(found, parser, request) });
        }
    }

    private static SchemaAnswer GetText(
        SubjectPath path, string version, RegistryStore store, SchemaParser parser, HttpRequest request)
    {
        lock (store.Gate)
            return new(SchemaFormat.Write(Find(store.State, path.Subject, version, request), parser, request));
    }

    private static Answer<int[]> ReferencedBy(SubjectPath path, string version, RegistryStore store, HttpRequest request)
    {
        lock (store.Gate)
        {
            var found = Find(store.State, path.Subject, version, request);
            var ids = store.State.ReferencedBy(found.Subject, found.Version, request.Flag("deleted"))
                .Select(referrer => referrer.Id).Distinct().Order();
            return new([.. request.Page(ids)]);
        }
    }

    private static Answer<int> Delete(SubjectPath path, string version, SchemaRemover remover, HttpRequest request) =>
        new(remover.RemoveVersion(path.Subject, VersionPath.Parse(version), request.Flag("permanent")));

    private static SchemaVersion Find(RegistryState state, string subject, string text, HttpRequest request)
    {
        var number = VersionPath.Parse(text);
        var deleted = request.Flag("deleted");
        var version = number == VersionPath.Latest ? state.Latest(subject) : state.Version(subject, number);
        if (version is not null && (deleted || !version.Deleted))
            return version;
        throw state.HasSubject(subject, deleted) ? RegistryException.VersionNotFound(number) : RegistryException.SubjectNotFound(subject);
    }
}
