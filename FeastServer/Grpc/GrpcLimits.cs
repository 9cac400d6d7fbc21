using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>A message may be as long as a body over HTTP.</summary>
internal sealed class GrpcLimits(IOptions<FeastServerOptions> options) : IConfigureOptions<GrpcServiceOptions>
{
    public void Configure(GrpcServiceOptions grpc) => grpc.MaxReceiveMessageSize = options.Value.MaxRequestBodyBytes;
}
