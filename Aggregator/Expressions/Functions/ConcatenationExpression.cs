using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>CONCAT_WS: the parts that are not NULL, with a separator between them.</summary>
internal sealed class ConcatenationExpression(IReadOnlyList<SqlExpression> arguments) : SqlExpression(SqlType.String.OrNull(arguments[0].Type.Nullable))
{
    public static string? Join(string? separator, string?[] parts) =>
        separator is null ? null : string.Join(separator, parts.Where(part => part is not null));

    internal override Expression Emit(ParameterExpression row) =>
        Expression.Call(
            typeof(ConcatenationExpression), nameof(Join), null,
            arguments[0].Emit(row), Expression.NewArrayInit(typeof(string), arguments.Skip(1).Select(part => part.Emit(row))));
}
