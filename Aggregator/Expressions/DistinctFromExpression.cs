using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>IS DISTINCT FROM: a comparison to which NULL is a value like others.</summary>
internal sealed class DistinctFromExpression(IReadOnlyList<SqlExpression> operands) : SqlExpression(SqlType.Boolean.NotNull())
{
    internal override Expression Emit(ParameterExpression row)
    {
        var (left, right) = (operands[0].Emit(row), operands[1].Emit(row));
        var (a, b) = (Expression.Variable(left.Type), Expression.Variable(right.Type));
        return Expression.Block(
            [a, b],
            Expression.Assign(a, left),
            Expression.Assign(b, right),
            Expression.Condition(
                Expression.OrElse(Code.IsNull(a), Code.IsNull(b)),
                Expression.NotEqual(Code.IsNull(a), Code.IsNull(b)),
                Expression.Not(Comparison.Equal(Code.Unwrap(a), Code.Unwrap(b)))));
    }
}
