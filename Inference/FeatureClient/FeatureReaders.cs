using Grpc.Net.Client;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Makes the reader that the settings ask for.</summary>
internal sealed class FeatureReaders(IHttpClientFactory clients, OnlineStore store, IOptions<FeaturesOptions> options, TimeProvider time) : IDisposable
{
    public const string ClientName = "feast";

    private readonly Lazy<GrpcChannel> _channel = new(() => GrpcChannel.ForAddress(
        options.Value.Address, new GrpcChannelOptions { HttpClient = clients.CreateClient(ClientName), MaxReceiveMessageSize = options.Value.MaxResponseBytes }));

    public void Dispose()
    {
        if (_channel.IsValueCreated) _channel.Value.Dispose();
    }

    public IFeatureReader Create(FeaturePlan plan) => options.Value.Source switch
    {
        FeatureSourceKind.Grpc => new FeatureGrpcClient(_channel.Value.CreateCallInvoker(), plan, options.Value, time),
        FeatureSourceKind.Store => new OnlineStoreReader(store, plan, options.Value, time),
        _ => new FeatureServerClient(clients.CreateClient(ClientName), plan, options.Value, time),
    };
}
