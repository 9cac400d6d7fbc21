namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

internal static class Routes
{
    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapReading(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, s_reading, handler);

    /// <summary>Every path, at the root and below <c>/contexts/{context}</c>.</summary>
    public static void MapSchemaRegistry(this IEndpointRouteBuilder root)
    {
        ServerApi.Map(root);
        foreach (var prefix in (string[])["", "/contexts/{context}"])
        {
            var routes = root.MapGroup(prefix);
            SubjectsApi.Map(routes);
            VersionsApi.Map(routes);
            SchemasApi.Map(routes);
            CompatibilityApi.Map(routes);
            ConfigApi.Map(routes);
            ModeApi.Map(routes);
        }
    }
}
