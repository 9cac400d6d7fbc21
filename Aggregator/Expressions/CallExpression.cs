using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>
/// A function that is NULL when any argument is. <paramref name="body"/> gets the code of the arguments, none of them NULL, and gives a
/// value of the result's type, which may be NULL when <paramref name="type"/> is nullable.
/// </summary>
internal sealed class CallExpression(SqlType type, IReadOnlyList<SqlExpression> arguments, Func<Expression[], Expression> body)
    : SqlExpression(type.OrNull(type.Nullable || arguments.Any(argument => argument.Type.Nullable)))
{
    internal override Expression Emit(ParameterExpression row)
    {
        var values = arguments.Select(argument => argument.Emit(row)).ToArray();
        var nullable = arguments.Select(argument => argument.Type.Nullable).ToArray();
        if (!nullable.Contains(true))
            return Code.Hold(body(values), Type);

        var held = values.Select(value => Expression.Variable(value.Type)).ToArray();
        var anyNull = held.Where((_, i) => nullable[i]).Select(Code.IsNull).Aggregate(Expression.OrElse);
        var result = Code.Hold(body([.. held.Select(Code.Unwrap)]), Type);
        return Expression.Block(
            held,
            [.. held.Zip(values, Expression.Assign), Expression.Condition(anyNull, Code.NullOf(Type), result)]);
    }
}
