using FeatureStore.Bench.Load;

namespace FeatureStore.Bench.Scoring;

/// <summary>What is measured in turn.</summary>
internal sealed record ScoringSides(Side Predict, Side Direct, Side Features, Side Graph, Side Empty, Side PredictMany, Side DirectMany, Side EmptyMany) : IDisposable
{
    public IReadOnlyList<Side> All => [Predict, Direct, Features, Graph, Empty, PredictMany, DirectMany, EmptyMany];

    public void Dispose()
    {
        foreach (var side in All)
            side.Dispose();
    }
}
