using FeatureStore.ServiceDefaults;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Grpc;

internal static class GrpcExtensions
{
    private const int HttpPort = 6566;
    private const int GrpcPort = 6567;

    /// <summary>HTTP, and gRPC beside it unless Grpc:Port is 0.</summary>
    public static void UseFeastPorts(this WebApplicationBuilder builder) =>
        builder.UseDefaultPort(HttpPort, builder.Configuration.GetValue("Grpc:Port", GrpcPort) == 0 ? null : GrpcPort);

    public static void AddFeastGrpc(this WebApplicationBuilder builder)
    {
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>());

        // Without state of their own; otherwise each call makes new ones.
        builder.Services.AddSingleton<ErrorInterceptor>();
        builder.Services.AddSingleton<ServingService>();
        builder.Services.AddSingleton<HealthService>();
        builder.Services.AddGrpcReflection();
        builder.Services.AddSingleton<IConfigureOptions<GrpcServiceOptions>, GrpcLimits>();
    }

    public static void MapFeastGrpc(this WebApplication app)
    {
        // The length of a message is limited, with a gRPC status; the limit of bodies would cut it off without one.
        DisableRequestSizeLimitAttribute unlimited = new();
        app.MapGrpcService<ServingService>().WithMetadata(unlimited);
        app.MapGrpcService<HealthService>().WithMetadata(unlimited);
        app.MapGrpcReflectionService().WithMetadata(unlimited);
    }
}
