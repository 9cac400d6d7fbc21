using FeatureStore.Bench.Load;

namespace FeatureStore.Bench.Serving;

/// <summary>What is measured in turn.</summary>
internal sealed record ServingSides(Side Raw, Side Http, Side Grpc, Side GrpcEmpty, Side Empty, Side RawSingle, Side HttpSingle, Side RawMany, Side HttpMany) : IDisposable
{
    public IReadOnlyList<Side> All => [Raw, Http, Grpc, GrpcEmpty, Empty, RawSingle, HttpSingle, RawMany, HttpMany];

    public void Dispose()
    {
        foreach (var side in All)
            side.Dispose();
    }
}
