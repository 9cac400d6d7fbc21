namespace Aspire.Hosting;

public static class GrpcEndpointExtensions
{
    private const string EndpointName = "grpc";

    /// <summary>
    /// gRPC without TLS needs a port of its own, which a service learns from <c>Grpc__Port</c>. Deployed, it listens on the port that others
    /// call it by: a container app opens a second port under its own number only.
    /// </summary>
    public static IResourceBuilder<T> WithGrpcEndpoint<T>(this IResourceBuilder<T> builder, int? port = null)
        where T : IResourceWithEndpoints => builder
        .WithHttpEndpoint(port, targetPort: builder.ApplicationBuilder.ExecutionContext.IsPublishMode ? port : null, name: EndpointName, env: "Grpc__Port")
        .WithEndpoint(EndpointName, endpoint => endpoint.Transport = "http2");
}
