namespace Aspire.Hosting;

public static class FeastServerBuilderExtensions
{
    private const string FormSetting = "FeatureServer";
    private const string Folder = "../FeastServer";
    private const string PythonFolder = "../FeastServer/python";

    /// <summary>
    /// The feature server over this online store, in the form that <c>FeatureServer=</c> names: <c>container</c> (Feast's Python server; the
    /// default), <c>python</c> (the same in a local virtual environment, to debug definitions; a container when deployed) or
    /// <c>dotnet</c>, which alone has the gRPC endpoint.
    /// </summary>
    public static IResourceBuilder<IResourceWithServiceDiscovery> AddFeastServer(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        IResourceBuilder<RedisResource> onlineStore,
        int? port = null,
        int? grpcPort = null) => builder.Configuration[FormSetting] switch
        {
            "python" when builder.ExecutionContext.IsRunMode => AddPython(builder, name, onlineStore, port),
            null or "container" or "python" => AddContainer(builder, name, onlineStore, port),
            "dotnet" => AddProject(builder, name, onlineStore, port, grpcPort),
            var form => throw new DistributedApplicationException($"{FormSetting}: '{form}' is none of container, python, dotnet."),
        };

    private static IResourceBuilder<ProjectResource> AddProject(
        IDistributedApplicationBuilder builder, string name, IResourceBuilder<RedisResource> onlineStore, int? port, int? grpcPort)
    {
        var feast = builder.AddFeastServerProject(name, onlineStore, port, grpcPort);

        // Deployed, it listens to its neighbours in the environment; it has no door to the outside.
        return builder.ExecutionContext.IsPublishMode ? feast.WithEnvironment("Feast__AllowAnonymousOutsideLoopback", "true") : feast;
    }

    private static IResourceBuilder<FeastServerResource> AddContainer(
        IDistributedApplicationBuilder builder, string name, IResourceBuilder<RedisResource> onlineStore, int? port) =>
        builder.AddResource(new FeastServerResource(name))
            .WithImage(name)
            .WithDockerfile(Folder, "python/Dockerfile")
            .WithHttpEndpoint(port, targetPort: FeastServerResource.Port)
            .WithReference(onlineStore).WaitFor(onlineStore)
            .WithHttpHealthCheck("/health")
            .WithOtlpExporter();

    private static IResourceBuilder<Python.PythonAppResource> AddPython(
        IDistributedApplicationBuilder builder, string name, IResourceBuilder<RedisResource> onlineStore, int? port)
    {
        var feast = builder.AddPythonExecutable(name, PythonFolder, "feast")
            .WithPip(installArgs: ["--no-deps"])
            .WithHttpEndpoint(port, env: "FEAST_SERVER_PORT")
            .WithReference(onlineStore).WaitFor(onlineStore)
            .WithHttpHealthCheck("/health");
        return feast.WithArgs(
            "--chdir", "../feature_repo", "serve", "--host", "127.0.0.1", "--port", feast.GetEndpoint("http").Property(EndpointProperty.TargetPort));
    }
}
