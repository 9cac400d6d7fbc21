using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Writes one row as a line.</summary>
internal interface IRowWriter
{
    string Write(ReadOnlySpan<Value> row);
}
