using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>
/// A typed scalar expression over a row. It is compiled, once, to a delegate: <see cref="Emit"/> gives its code, an expression of
/// <see cref="SqlType.ClrType"/> when the type is NOT NULL, else of its nullable form.
/// </summary>
internal abstract class SqlExpression(SqlType type)
{
    public SqlType Type { get; } = type;

    internal abstract Expression Emit(ParameterExpression row);
}
