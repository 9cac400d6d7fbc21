using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>COALESCE; all operands have the type of the whole, nullability aside.</summary>
internal sealed class FirstNotNullExpression(SqlType type, IReadOnlyList<SqlExpression> operands)
    : SqlExpression(type.OrNull(operands.All(operand => operand.Type.Nullable)))
{
    internal override Expression Emit(ParameterExpression row)
    {
        var code = Code.Hold(operands[^1].Emit(row), Type);
        foreach (var operand in operands.SkipLast(1).Reverse())
        {
            var value = operand.Emit(row);
            var held = Expression.Variable(value.Type);
            code = Expression.Block(
                [held],
                Expression.Assign(held, value),
                Expression.Condition(Code.IsNull(held), code, Code.Hold(Code.Unwrap(held), Type)));
        }

        return code;
    }
}
