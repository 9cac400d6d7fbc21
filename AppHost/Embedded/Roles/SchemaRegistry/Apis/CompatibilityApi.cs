using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

internal static class CompatibilityApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/compatibility/subjects/{subject}/versions", CheckAllAsync);
        routes.MapPost("/compatibility/subjects/{subject}/versions/{version}", CheckVersionAsync);
    }

    private static async Task<Answer<Answers.Compatible>> CheckAllAsync(SubjectPath path, SchemaRegistrar registrar, HttpRequest request)
    {
        var schema = await RequestBody.ReadAsync<SchemaRequest>(request, "testCompatibilityForSubject.arg3");
        return Check(path.Subject, schema, null, registrar, request);
    }

    private static async Task<Answer<Answers.Compatible>> CheckVersionAsync(
        SubjectPath path, string version, SchemaRegistrar registrar, HttpRequest request)
    {
        var schema = await RequestBody.ReadAsync<SchemaRequest>(request, "testCompatibilityBySubjectName.arg4");
        return Check(path.Subject, schema, VersionPath.Parse(version), registrar, request);
    }

    private static Answer<Answers.Compatible> Check(
        string subject, SchemaRequest schema, int? version, SchemaRegistrar registrar, HttpRequest request)
    {
        var verbose = request.Flag("verbose");
        IReadOnlyList<string> reasons;
        try
        {
            reasons = registrar.Check(subject, schema, version);
        }
        catch (RegistryException e) when (verbose && e.Code == RegistryException.InvalidSchemaCode)
        {
            reasons = [e.Message];
        }

        return new(new Answers.Compatible(reasons.Count == 0, verbose ? reasons : null));
    }
}
