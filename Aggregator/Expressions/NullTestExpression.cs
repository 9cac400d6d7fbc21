using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>IS NULL.</summary>
internal sealed class NullTestExpression(SqlExpression value) : SqlExpression(SqlType.Boolean.NotNull())
{
    internal override Expression Emit(ParameterExpression row)
    {
        var code = value.Emit(row);
        var held = Expression.Variable(code.Type);
        return Expression.Block([held], Expression.Assign(held, code), Code.IsNull(held));
    }
}
