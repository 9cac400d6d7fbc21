using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>The values that a DISTINCT aggregate has seen, in the order of their arrival. Most groups have few, so a small set is a plain list.</summary>
internal sealed class DistinctSet
{
    private const int ScannedAtMost = 8;
    private readonly List<Value> _values = new(1);
    private HashSet<Value>? _index;

    public IReadOnlyList<Value> Values => _values;

    public bool Add(Value value)
    {
        if (_index is null ? _values.Contains(value) : !_index.Add(value))
            return false;
        _values.Add(value);
        if (_index is null && _values.Count > ScannedAtMost)
            _index = [.. _values];
        return true;
    }
}
