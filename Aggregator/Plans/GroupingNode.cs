using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>
/// GROUPING SETS before the aggregation: the input's columns, the keys as they are in a set, and the set's number, which has a bit for each key
/// that the set has not (the first key has the highest), as GROUPING_ID of all keys.
/// </summary>
internal sealed class GroupingNode(PlanNode input, IReadOnlyList<SqlExpression> keys, IReadOnlyList<(bool[] Has, long Id)> sets)
    : PlanNode(SchemaOf(input, keys, sets))
{
    private readonly Action<Value[], Value[]> _keysOf = ExpressionCompiler.CompileProjection(keys);

    public override IEnumerable<TableDefinition> Sources => input.Sources;

    public override bool IsKeyed => input.IsKeyed;

    // A key that a set has not is NULL there, and its rows come of records with any key.
    public override bool IsKey(int column)
    {
        if (column < input.Schema.Count)
            return input.IsKey(column);
        var key = column - input.Schema.Count;
        return key < keys.Count && keys[key] is ColumnExpression passed && input.IsKey(passed.Ordinal) && sets.All(set => set.Has[key]);
    }

    public override void Connect(Operator next, Pipeline pipeline) =>
        input.Connect(new GroupingOperator(input.Schema.Count, _keysOf, keys.Count, sets, next), pipeline);

    private static RowSchema SchemaOf(PlanNode input, IReadOnlyList<SqlExpression> keys, IReadOnlyList<(bool[] Has, long Id)> sets) => new(
    [
        .. input.Schema.Columns,
        .. keys.Select((key, i) => new Column($"$key{i}", key.Type.OrNull(key.Type.Nullable || sets.Any(set => !set.Has[i])))),
        new Column("$set", SqlType.BigInt.NotNull()),
    ]);
}
