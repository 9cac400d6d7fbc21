using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Comparisons, IN and IS DISTINCT FROM. A text beside another type is cast to that type.</summary>
internal static class ComparisonFunctions
{
    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("=", (name, arguments) => Compare(name, arguments, Comparison.Equal)),
        ("<>", (name, arguments) => Compare(name, arguments, (left, right) => Expression.Not(Comparison.Equal(left, right)))),
        ("<", (name, arguments) => Compare(name, arguments, Comparison.Less)),
        ("<=", (name, arguments) => Compare(name, arguments, Comparison.LessOrEqual)),
        (">", (name, arguments) => Compare(name, arguments, (left, right) => Comparison.Less(right, left))),
        (">=", (name, arguments) => Compare(name, arguments, (left, right) => Comparison.LessOrEqual(right, left))),
        ("IN", In),
        ("IS DISTINCT FROM", (name, arguments) => new DistinctFromExpression(Aligned(name, arguments))),
        ("GREATEST", (name, arguments) => Extreme(name, arguments, (left, right) => Comparison.Less(left, right))),
        ("LEAST", (name, arguments) => Extreme(name, arguments, (left, right) => Comparison.Less(right, left))),
    ];

    public static SqlExpression Equal(SqlExpression left, SqlExpression right) => Compare("=", [left, right], Comparison.Equal);

    public static bool IsOrder(string name) => name is "=" or "<>" or "<" or "<=" or ">" or ">=";

    /// <summary>x = x is TRUE for all x that is not NULL, NaN too: Flink's planner sees to it.</summary>
    public static SqlExpression WithItself(string name, IReadOnlyList<SqlExpression> arguments) => new CallExpression(
        SqlType.Boolean.NotNull(), arguments, _ => Expression.Constant(name is "=" or "<=" or ">="));

    private static CallExpression Compare(
        string name, IReadOnlyList<SqlExpression> arguments, Func<Expression, Expression, Expression> comparison) =>
        new(SqlType.Boolean.NotNull(), Aligned(name, arguments), values => comparison(values[0], values[1]));

    // x IN (a, b) is x = a OR x = b, with the NULLs of that.
    private static SqlExpression In(string name, IReadOnlyList<SqlExpression> arguments) =>
        arguments.Skip(1).Select(SqlExpression (option) => Compare("=", [arguments[0], option], Comparison.Equal))
            .Aggregate((left, right) => new OrExpression(left, right));

    // The last of the arguments that no other exceeds; comparisons with NaN are false.
    private static CallExpression Extreme(
        string name, IReadOnlyList<SqlExpression> arguments, Func<Expression, Expression, Expression> replaces)
    {
        Signature.Expect(name, arguments, 1, int.MaxValue);
        var type = TypeMerging.CommonOf(arguments.Select(argument => argument.Type)) ?? throw Signature.CannotApply(name, arguments);
        return new CallExpression(
            type.NotNull(),
            [.. arguments.Select(argument => Casts.Convert(argument, type))],
            values => values.Aggregate((extreme, value) => Pick(extreme, value, replaces)));
    }

    private static BlockExpression Pick(Expression extreme, Expression value, Func<Expression, Expression, Expression> replaces)
    {
        var held = Expression.Variable(Code.Unwrap(extreme).Type);
        return Expression.Block(
            [held],
            Expression.Assign(held, Code.Unwrap(extreme)),
            Expression.Condition(replaces(held, Code.Unwrap(value)), Code.Unwrap(value), held));
    }

    private static SqlExpression[] Aligned(string name, IReadOnlyList<SqlExpression> arguments)
    {
        var (left, right) = (arguments[0], arguments[1]);
        if (left.Type.IsText && !right.Type.IsText && right.Type.Kind is not SqlTypeKind.Null)
            return [Casts.Cast(left, right.Type.OrNull(left.Type.Nullable), isTry: false), right];
        if (right.Type.IsText && !left.Type.IsText && left.Type.Kind is not SqlTypeKind.Null)
            return [left, Casts.Cast(right, left.Type.OrNull(right.Type.Nullable), isTry: false)];
        var type = TypeMerging.CommonOf(left.Type, right.Type) ?? throw Signature.CannotApply(name, arguments);
        if (type.Kind is SqlTypeKind.Null)
            type = SqlType.Boolean;
        return type.IsText && left.Type.IsText && right.Type.IsText ? [left, right] : [Casts.Convert(left, type), Casts.Convert(right, type)];
    }
}
