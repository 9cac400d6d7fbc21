using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>ROUND and TRUNCATE, on decimal digits also for DOUBLE (1.005e0 to two digits is 1.01), and FLOOR and CEIL of numbers.</summary>
internal static class RoundingFunctions
{
    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("ROUND", (name, arguments) => ToDigits(name, arguments, nameof(RoundingMethods.Round))),
        ("TRUNCATE", (name, arguments) => ToDigits(name, arguments, nameof(RoundingMethods.Truncate))),
        ("FLOOR", (name, arguments) => ToWhole(name, arguments, nameof(RoundingMethods.Floor))),
        ("CEIL", (name, arguments) => ToWhole(name, arguments, nameof(RoundingMethods.Ceiling))),
        ("CEILING", (name, arguments) => ToWhole(name, arguments, nameof(RoundingMethods.Ceiling))),
    ];

    private static CallExpression ToDigits(string name, IReadOnlyList<SqlExpression> arguments, string method)
    {
        Signature.Expect(name, arguments, 1, 2);
        var value = arguments[0];
        var digits = arguments.Count == 1 ? new LiteralExpression(0, SqlType.Int.NotNull()) : arguments[1];
        if (!value.Type.IsNumeric || !digits.Type.IsInteger)
            throw Signature.CannotApply(name, arguments);
        digits = Casts.Convert(digits, SqlType.Int);
        if (value.Type.Kind is not SqlTypeKind.Decimal)
            return Numeric(value, digits, method);

        var result = digits is LiteralExpression { Value: int known } ? TypeMerging.Rounded(value.Type, known) : value.Type;
        return new CallExpression(
            result.OrNull(),
            [value, digits],
            values => Expression.Call(
                typeof(RoundingMethods), method, null, values[0], Expression.Constant(value.Type.Scale), values[1],
                Expression.Constant(result.Precision), Expression.Constant(result.Scale)));
    }

    private static CallExpression Numeric(SqlExpression value, SqlExpression digits, string method)
    {
        var wide = value.Type.IsInteger ? SqlType.BigInt : SqlType.Double;
        return new CallExpression(
            value.Type.NotNull(),
            [value, digits],
            values => Numbers.Convert(
                Expression.Call(typeof(RoundingMethods), method, null, Numbers.Convert(values[0], wide), values[1]), value.Type));
    }

    private static CallExpression ToWhole(string name, IReadOnlyList<SqlExpression> arguments, string method)
    {
        Signature.Expect(name, arguments, 1, 2);
        var value = arguments[0];
        if (arguments.Count == 2)
            return arguments[1] is UnitArgument unit ? TimeFunctions.ToUnit(name, value, unit.Unit, method) : throw Signature.CannotApply(name, arguments);
        return value.Type switch
        {
            { IsInteger: true } => new CallExpression(value.Type, [value], values => values[0]),
            { IsApproximate: true } => new CallExpression(
                value.Type, [value], values => Expression.Call(value.Type.Kind is SqlTypeKind.Float ? typeof(MathF) : typeof(Math), method, null, values[0])),
            { Kind: SqlTypeKind.Decimal } => new CallExpression(
                SqlType.Decimal(value.Type.Precision, 0).NotNull(),
                [value],
                values => Expression.Call(typeof(DecimalMath), method, null, values[0], Expression.Constant(value.Type.Scale))),
            _ => throw Signature.CannotApply(name, arguments),
        };
    }
}
