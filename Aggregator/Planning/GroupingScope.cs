using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>The rows of an aggregation, where GROUPING, GROUPING_ID and GROUP_ID say which of the keys the row's set has not.</summary>
/// <param name="rows">Everything else.</param>
/// <param name="keys">The keys of all sets.</param>
/// <param name="set">The column with the set's number; null when there is but one set.</param>
internal sealed class GroupingScope(IScope rows, IReadOnlyList<ExpressionSyntax> keys, SqlExpression? set) : IScope
{
    private static readonly SqlType s_number = SqlType.BigInt.NotNull();

    public string AggregateError => rows.AggregateError;

    public SqlExpression Column(ColumnSyntax column) => rows.Column(column);

    public SqlExpression? Find(ExpressionSyntax expression) => expression is CallSyntax { Name: "GROUPING" or "GROUPING_ID" or "GROUP_ID" } call
        ? Number(call)
        : rows.Find(expression);

    private SqlExpression Number(CallSyntax call)
    {
        if (call.Name == "GROUP_ID" ? call.Arguments.Count > 0 : call.Arguments.Count == 0 || (call.Name == "GROUPING" && call.Arguments.Count > 1))
            throw new SqlException(call.Position, $"Invalid number of arguments to function '{call.Name}'");
        var bits = call.Arguments.Select(BitOf).ToArray();
        if (set is null)
            return new LiteralExpression(0L, s_number);
        return new CallExpression(s_number, [set], values => call.Name == "GROUP_ID"
            ? Expression.RightShift(values[0], Expression.Constant(keys.Count))
            : bits.Select(bit => Bit(values[0], bit)).Aggregate((left, right) => Expression.Or(Expression.LeftShift(left, Expression.Constant(1)), right)));
    }

    private static Expression Bit(Expression value, int bit) => Expression.And(Expression.RightShift(value, Expression.Constant(bit)), Expression.Constant(1L));

    private int BitOf(ExpressionSyntax key)
    {
        var index = keys.ToList().FindIndex(found => found.Text == key.Text);
        return index >= 0 ? keys.Count - 1 - index : throw new SqlException(key.Position, "Argument to GROUPING operator must be a grouped expression");
    }
}
