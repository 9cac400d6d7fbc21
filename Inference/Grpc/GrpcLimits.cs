using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Grpc;

/// <summary>A message may be as long as a body over REST.</summary>
internal sealed class GrpcLimits(IOptions<InferenceOptions> options) : IConfigureOptions<GrpcServiceOptions>
{
    public void Configure(GrpcServiceOptions grpc) => grpc.MaxReceiveMessageSize = options.Value.MaxBodyBytes;
}
