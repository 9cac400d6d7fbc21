using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>AND of three-valued logic; the right side is not computed when the left is FALSE.</summary>
internal sealed class AndExpression(SqlExpression left, SqlExpression right)
    : SqlExpression(SqlType.Boolean.OrNull(left.Type.Nullable || right.Type.Nullable))
{
    internal override Expression Emit(ParameterExpression row)
    {
        var (a, b) = (Code.Hold(left.Emit(row), Type), Code.Hold(right.Emit(row), Type));
        if (!Type.Nullable)
            return Expression.AndAlso(a, b);
        var first = Expression.Variable(typeof(bool?));
        return Expression.Block(
            [first],
            Expression.Assign(first, a),
            Expression.Condition(
                Expression.Equal(first, Expression.Constant(false, typeof(bool?)), liftToNull: false, null),
                first,
                Expression.And(first, b)));
    }
}
