using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>Gives each row once for each set of keys: the row, its keys with NULL for those that are not in the set, and the number that stands for the set.</summary>
internal sealed class GroupingOperator(
    int inputColumns, Action<Value[], Value[]> keysOf, int keyCount, IReadOnlyList<(bool[] Has, long Id)> sets, Operator next) : Operator
{
    private readonly Value[] _keys = new Value[keyCount];
    private readonly Value[] _result = new Value[inputColumns + keyCount + 1];

    public override void Process(Value[] row, long ingestTime)
    {
        Array.Copy(row, _result, inputColumns);
        keysOf(row, _keys);
        foreach (var (has, id) in sets)
        {
            for (var i = 0; i < keyCount; i++)
                _result[inputColumns + i] = has[i] ? _keys[i] : Value.Null;
            _result[^1] = Value.From(id);
            next.Process(_result, ingestTime);
        }
    }

    public override void AdvanceWatermark(long watermark) => next.AdvanceWatermark(watermark);
}
