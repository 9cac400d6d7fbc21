using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Makes the reader that the settings ask for.</summary>
internal sealed class FeatureReaders(IHttpClientFactory clients, OnlineStore store, IOptions<FeaturesOptions> options, TimeProvider time)
{
    public const string ClientName = "feast";

    public IFeatureReader Create(FeaturePlan plan) => options.Value.Source switch
    {
        FeatureSourceKind.Store => new OnlineStoreReader(store, plan, options.Value, time),
        _ => new FeatureServerClient(clients.CreateClient(ClientName), plan, options.Value, time),
    };
}
