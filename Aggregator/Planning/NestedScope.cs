using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>The arguments of an aggregate: as those of a row, but for what is said about an aggregate among them.</summary>
internal sealed class NestedScope(IScope row) : IScope
{
    public string AggregateError => "Aggregate expressions cannot be nested";

    public SqlExpression? Find(ExpressionSyntax expression) => row.Find(expression);

    public SqlExpression Column(ColumnSyntax column) => row.Column(column);
}
