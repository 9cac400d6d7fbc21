using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>IS TRUE and IS FALSE.</summary>
internal sealed class TruthTestExpression(SqlExpression condition, bool expected) : SqlExpression(SqlType.Boolean.NotNull())
{
    internal override Expression Emit(ParameterExpression row)
    {
        var code = condition.Emit(row);
        return condition.Type.Nullable
            ? Expression.Equal(code, Expression.Constant(expected, typeof(bool?)), liftToNull: false, null)
            : Expression.Equal(code, Expression.Constant(expected));
    }
}
