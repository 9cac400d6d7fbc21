using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

internal static class SchemasApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading("/schemas", List);
        routes.MapReading("/schemas/ids/{id:int}", Get);
        routes.MapReading("/schemas/ids/{id:int}/schema", GetText);
        routes.MapReading("/schemas/ids/{id:int}/subjects", Subjects);
        routes.MapReading("/schemas/ids/{id:int}/versions", Versions);
        routes.MapReading("/schemas/guids/{guid}", GetByGuid);
        routes.MapReading("/schemas/guids/{guid}/ids", IdsOfGuid);
    }

    private static Answer<Answers.OfSubject[]> List(RegistryStore store, HttpRequest request)
    {
        var prefix = request.Query.TryGetValue("subjectPrefix", out var own) ? own.ToString() : SubjectName.AnyContext;
        lock (store.Gate)
        {
            var versions = store.State.All
                .Where(version => request.Flag("deleted") || !version.Deleted)
                .Where(version => SubjectName.HasPrefix(version.Subject, prefix));
            if (request.Flag("latestOnly"))
                versions = versions.GroupBy(version => version.Subject).Select(subject => subject.Last());
            return new([.. request.Page(versions).Select(Answers.Subject)]);
        }
    }

    private static Answer<Answers.ById> Get(int id, RegistryStore store, SchemaParser parser, HttpRequest request)
    {
        lock (store.Gate)
        {
            var version = Find(store.State, id, request) ?? throw RegistryException.SchemaNotFound(id);
            int? maxId = request.Flag("fetchMaxId") ? store.State.LastId(SubjectName.Context(version.Subject)) : null;
            return new(Describe(version, parser, request) with { MaxId = maxId });
        }
    }

    /// <summary>How a deserializer finds the schema of a record that names it in a header, by its guid.</summary>
    private static Answer<Answers.ById> GetByGuid(string guid, RegistryStore store, SchemaParser parser, HttpRequest request)
    {
        lock (store.Gate)
        {
            var version = store.State.ByGuid(guid).FirstOrDefault() ?? throw RegistryException.SchemaNotFound(guid);
            return new(Describe(version, parser, request) with { Subject = null, Version = null });
        }
    }

    private static Answer<Answers.ContextId[]> IdsOfGuid(string guid, RegistryStore store)
    {
        lock (store.Gate)
            return new([.. store.State.ByGuid(guid).Select(version => new Answers.ContextId(SubjectName.Context(version.Subject), version.Id))]);
    }

    private static Answers.ById Describe(SchemaVersion version, SchemaParser parser, HttpRequest request) => new(
        version.Subject, version.Version, version.Schema.Guid, SchemaText.Avro, SchemaFormat.Write(version, parser, request),
        Answers.References(version), null, version.Timestamp, version.Deleted);

    private static SchemaAnswer GetText(int id, RegistryStore store, SchemaParser parser, HttpRequest request)
    {
        lock (store.Gate)
        {
            var version = Find(store.State, id, request) ?? throw RegistryException.SchemaNotFound(id);
            return new(SchemaFormat.Write(version, parser, request));
        }
    }

    private static Answer<string[]> Subjects(int id, RegistryStore store, HttpRequest request)
    {
        lock (store.Gate)
            return new([.. request.Page(Listed(store.State, id, request).Select(version => version.Subject))]);
    }

    private static Answer<Answers.SubjectVersion[]> Versions(int id, RegistryStore store, HttpRequest request)
    {
        lock (store.Gate)
        {
            var versions = Listed(store.State, id, request);
            return new([.. request.Page(versions).Select(version => new Answers.SubjectVersion(version.Subject, version.Version))]);
        }
    }

    private static IEnumerable<SchemaVersion> Listed(RegistryState state, int id, HttpRequest request)
    {
        var versions = state.ById(Context(request), id).ToArray();
        if (versions.Length == 0)
            throw RegistryException.SchemaNotFound();
        return versions.Where(version => request.Flag("deleted") || !version.Deleted);
    }

    // The version under the subject that was asked for; a deserializer asks with "" or a subject that does not have the id, and gets any.
    private static SchemaVersion? Find(RegistryState state, int id, HttpRequest request)
    {
        var subject = request.Query["subject"].ToString();
        var versions = state.ById(Context(request), id).ToArray();
        return versions.FirstOrDefault(version => version.Subject == subject) ?? versions.FirstOrDefault();
    }

    private static string Context(HttpRequest request)
    {
        var subject = request.Query["subject"].ToString();
        return SubjectName.Context(SubjectName.Qualify(SubjectPath.Context(request.HttpContext), subject));
    }
}
