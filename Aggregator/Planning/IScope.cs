using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>What names and calls mean where an expression stands.</summary>
internal interface IScope
{
    /// <summary>An expression that stands for something computed before, such as a group key or an aggregate; null when it does not.</summary>
    SqlExpression? Find(ExpressionSyntax expression);

    /// <exception cref="SqlException">There is no such column.</exception>
    SqlExpression Column(ColumnSyntax column);

    /// <summary>Why an aggregate may not stand here.</summary>
    string AggregateError { get; }
}
