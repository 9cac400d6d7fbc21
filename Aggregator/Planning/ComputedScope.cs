using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>
/// The rows of an aggregation: expressions whose text is that of a group key, an aggregate or a window column stand for a column of it.
/// Other columns are those of <paramref name="fallback"/>, or not grouped.
/// </summary>
internal sealed class ComputedScope(RowSchema schema, IReadOnlyDictionary<string, int> ordinals, IScope? fallback) : IScope
{
    public string AggregateError => "Aggregate expressions cannot be nested";

    public SqlExpression? Find(ExpressionSyntax expression) => ordinals.TryGetValue(expression.Text, out var ordinal)
        ? new ColumnExpression(ordinal, schema[ordinal].Type)
        : null;

    public SqlExpression Column(ColumnSyntax column) =>
        fallback?.Column(column) ?? throw new SqlException(column.Position, $"Expression '{column.Name}' is not being grouped");
}
