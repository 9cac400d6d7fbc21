using FeatureStore.Feast;
using FeatureStore.FeastServer.Protos.Transformation;
using Grpc.Net.Client;

namespace FeatureStore.FeastServer.Transformation;

/// <summary>The connection to the transformation server, and a transform for each view that is forwarded to it.</summary>
internal sealed class RemoteTransforms : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly TransformationService.TransformationServiceClient _server;
    private readonly FeastServerOptions _options;
    private readonly TimeProvider _time;

    public RemoteTransforms(FeastServerOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);

        // An answer is as long as the rows of a request make it, which is limited.
        _channel = GrpcChannel.ForAddress(options.TransformationServer!, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        _server = new(_channel);
    }

    public IOnDemandTransform Of(string view, string project) => new RemoteTransform(view, project, _server, _options.TransformationTimeout, _time);

    public void Dispose() => _channel.Dispose();
}
