using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

internal static class SubjectsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading("/subjects", List);
        routes.MapPost("/subjects/{subject}", LookUpAsync);
        routes.MapDelete("/subjects/{subject}", Delete);
        routes.MapReading("/subjects/{subject}/metadata", LatestWithMetadata);
    }

    private static Answer<string[]> List(RegistryStore store, HttpRequest request)
    {
        var prefix = request.Query.TryGetValue("subjectPrefix", out var own) ? own.ToString() : null;
        var context = SubjectPath.Context(request.HttpContext);
        prefix = context == SubjectName.DefaultContext
            ? prefix ?? SubjectName.AnyContext
            : SubjectName.Qualify(context, prefix ?? "");
        lock (store.Gate)
        {
            var subjects = store.State.All
                .Where(version => SubjectName.HasPrefix(version.Subject, prefix))
                .GroupBy(version => version.Subject, version => version.Deleted)
                .Where(subject => Includes(request, deleted: subject.All(deleted => deleted)))
                .Select(subject => subject.Key);
            return new([.. request.Page(subjects)]);
        }
    }

    private static bool Includes(HttpRequest request, bool deleted) =>
        request.Flag("deletedOnly") ? deleted : !deleted || request.Flag("deleted");

    private static async Task<Answer<Answers.OfSubject>> LookUpAsync(
        SubjectPath path, RegistryStore store, SchemaRegistrar registrar, HttpRequest request)
    {
        var schema = await RequestBody.ReadAsync<SchemaRequest>(request, "lookUpSchemaUnderSubject.arg5");
        var deleted = request.Flag("deleted");
        if (registrar.LookUp(path.Subject, schema, deleted) is { } version)
            return new(Answers.Lookup(version));
        lock (store.Gate)
            throw store.State.HasSubject(path.Subject, deleted) ? RegistryException.SchemaNotFound() : RegistryException.SubjectNotFound(path.Subject);
    }

    private static Answer<int[]> Delete(SubjectPath path, SchemaRemover remover, HttpRequest request) =>
        new([.. remover.RemoveSubject(path.Subject, request.Flag("permanent"))]);

    // No version has metadata, so none matches.
    private static Answer<Answers.OfSubject> LatestWithMetadata(SubjectPath path, RegistryStore store, HttpRequest request)
    {
        lock (store.Gate)
        {
            throw store.State.HasSubject(path.Subject, request.Flag("deleted"))
                ? RegistryException.SchemaNotFound()
                : RegistryException.SubjectNotFound(path.Subject);
        }
    }
}
