using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>What a SELECT without FROM reads: one row without columns.</summary>
internal sealed class SingleRowSource : IRowSource
{
    public void Check()
    {
    }

    public IEnumerable<Value[]> Read() => [[]];
}
