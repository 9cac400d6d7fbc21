using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>A constant; <paramref name="value"/> is of the type's <see cref="SqlType.ClrType"/>, or null.</summary>
internal sealed class LiteralExpression(object? value, SqlType type) : SqlExpression(type)
{
    public object? Value => value;

    internal override Expression Emit(ParameterExpression row) =>
        value is null ? Code.NullOf(Type) : Code.Hold(Expression.Constant(value, Type.ClrType), Type);
}
