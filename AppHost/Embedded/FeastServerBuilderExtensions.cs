namespace FeatureStore.AppHost.Embedded;

public static class FeastServerBuilderExtensions
{
    /// <summary>The feature server of this engine is the .NET one; <c>FeatureServer=</c> may say so.</summary>
    public static IResourceBuilder<ProjectResource> AddFeastServer(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<RedisResource> onlineStore,
        int? port = null,
        int? grpcPort = null)
    {
        if (builder.Configuration["FeatureServer"] is { } form and not "dotnet")
            builder.ReportProblem($"FeatureServer: '{form}' needs containers; this engine has dotnet alone.");
        return builder.AddFeastServerProject(name, onlineStore, port, grpcPort);
    }
}
