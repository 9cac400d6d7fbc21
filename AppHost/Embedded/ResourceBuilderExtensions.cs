using System.Globalization;

namespace FeatureStore.AppHost.Embedded;

/// <summary>The edges and the settings of the application model, with Aspire's names, shapes and environment variables.</summary>
public static class ResourceBuilderExtensions
{
    /// <summary>
    /// <c>ConnectionStrings__kafka=127.0.0.1:41000</c>, <c>KAFKA_HOST=127.0.0.1</c>, <c>KAFKA_PORT=41000</c>.
    /// A connection string that is not known yet, because the consumer does not wait for the resource, is left out.
    /// </summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source)
        where T : IResourceWithEnvironment
    {
        var resource = source.Resource;
        Describe(builder).References.Add(resource);
        return builder.WithEnvironment(context =>
        {
            if (resource.ConnectionString is not { } connectionString)
                return;

            context.EnvironmentVariables[$"ConnectionStrings__{resource.Name}"] = connectionString;
            foreach (var (key, value) in resource is KafkaServerResource ? KafkaServerResource.ClientSettings : [])
                context.EnvironmentVariables[key] = value;
            foreach (var (key, value) in resource.ConnectionProperties)
                context.EnvironmentVariables[$"{ShortName(resource.Name)}_{key}"] = value;
        });
    }

    /// <summary>Every endpoint of the resource: <c>services__inference__http__0</c>, <c>INFERENCE_HTTP</c>.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where T : IResourceWithEnvironment
    {
        foreach (var endpoint in Describe(source).Endpoints)
            builder.WithReference(new EndpointReference(source.Resource, endpoint));
        return builder;
    }

    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, EndpointReference endpoint)
        where T : IResourceWithEnvironment
    {
        string service = endpoint.Resource.Name;
        Describe(builder).References.Add(endpoint.Resource);
        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables[$"services__{service}__{endpoint.EndpointName}__0"] = endpoint.Url;
            context.EnvironmentVariables[$"{ShortName(service)}_{ShortName(endpoint.EndpointName)}"] = endpoint.Url;
        });
    }

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        Describe(builder).Waits.Add(Describe(dependency));
        return builder;
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment
    {
        Describe(builder).Settings.Add(name);
        return builder.WithEnvironment(context => context.EnvironmentVariables[name] = value ?? "");
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment
    {
        Describe(builder).EnvironmentCallbacks.Add(callback);
        return builder;
    }

    /// <summary>With <paramref name="env"/> the process learns the port from that variable; otherwise from <c>ASPNETCORE_URLS</c>.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, string name = "http", string? env = null)
        where T : IResourceWithEndpoints
    {
        Describe(builder).Endpoints.Add(new EndpointAnnotation(name, "http", port, env));
        return builder;
    }

    /// <summary>gRPC without TLS needs a port of its own, which a service learns from <c>Grpc__Port</c>.</summary>
    public static IResourceBuilder<T> WithGrpcEndpoint<T>(this IResourceBuilder<T> builder, int? port = null)
        where T : IResourceWithEndpoints => builder.WithHttpEndpoint(port, name: "grpc", env: "Grpc__Port");

    /// <summary>Healthy means that every such path answers 200.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string path)
        where T : IResourceWithEndpoints
    {
        Describe(builder).HealthCheckPaths.Add(path);
        return builder;
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Resource, Describe(builder).GetEndpointAnnotation(name));

    private static Resource Describe<T>(IResourceBuilder<T> builder) where T : IResource =>
        builder.Resource as Resource ?? throw new InvalidOperationException($"Resource '{builder.Resource.Name}' is not one of this engine's.");

    /// <summary><c>schema-registry</c> is <c>SCHEMA_REGISTRY</c> in the short forms.</summary>
    private static string ShortName(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpper(c, CultureInfo.InvariantCulture) : '_'));
}
