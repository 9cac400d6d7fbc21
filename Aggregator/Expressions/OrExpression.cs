using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>OR of three-valued logic; the right side is not computed when the left is TRUE.</summary>
internal sealed class OrExpression(SqlExpression left, SqlExpression right)
    : SqlExpression(SqlType.Boolean.OrNull(left.Type.Nullable || right.Type.Nullable))
{
    internal override Expression Emit(ParameterExpression row)
    {
        var (a, b) = (Code.Hold(left.Emit(row), Type), Code.Hold(right.Emit(row), Type));
        if (!Type.Nullable)
            return Expression.OrElse(a, b);
        var first = Expression.Variable(typeof(bool?));
        return Expression.Block(
            [first],
            Expression.Assign(first, a),
            Expression.Condition(Code.IsTrue(first), first, Expression.Or(first, b)));
    }
}
