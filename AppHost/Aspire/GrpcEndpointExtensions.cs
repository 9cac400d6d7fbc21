namespace Aspire.Hosting;

public static class GrpcEndpointExtensions
{
    private const string EndpointName = "grpc";

    /// <summary>gRPC without TLS needs a port of its own, which a service learns from <c>Grpc__Port</c>.</summary>
    public static IResourceBuilder<T> WithGrpcEndpoint<T>(this IResourceBuilder<T> builder, int? port = null)
        where T : IResourceWithEndpoints =>
        builder.WithHttpEndpoint(port, name: EndpointName, env: "Grpc__Port").WithEndpoint(EndpointName, endpoint => endpoint.Transport = "http2");
}
