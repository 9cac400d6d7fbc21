using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>+, -, *, /, % and the sign.</summary>
internal static class ArithmeticFunctions
{
    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("+", Add),
        ("-", Subtract),
        ("*", (name, arguments) => Numeric(name, arguments, Arithmetic.Multiply, nameof(DecimalMath.Multiply), TypeMerging.Product)),
        ("/", (name, arguments) => Numeric(name, arguments, Arithmetic.Divide, nameof(DecimalMath.Divide), TypeMerging.Quotient)),
        ("%", Modulo),
        ("MOD", Modulo),
        ("NEGATE", Negate),
    ];

    public static SqlExpression Add(string name, IReadOnlyList<SqlExpression> arguments) =>
        TimeArithmetic.TryAdd(arguments[0], arguments[1])
        ?? Numeric(name, arguments, Arithmetic.Add, nameof(DecimalMath.Add), TypeMerging.Sum);

    private static SqlExpression Subtract(string name, IReadOnlyList<SqlExpression> arguments) =>
        TimeArithmetic.TrySubtract(arguments[0], arguments[1])
        ?? Numeric(name, arguments, Arithmetic.Subtract, nameof(DecimalMath.Subtract), TypeMerging.Sum);

    private static SqlExpression Modulo(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 2, 2);
        if (arguments.Any(argument => argument.Type.IsApproximate))
            throw Signature.CannotApply(name, arguments);
        var remainder = Numeric(name, arguments, Arithmetic.Modulo, nameof(DecimalMath.Modulo), TypeMerging.Remainder);
        // Of whole DECIMALs the remainder has the type of the divisor, also if that is an INT.
        var isWhole = remainder.Type is { Kind: SqlTypeKind.Decimal, Scale: 0 } && arguments[1].Type.IsNumeric;
        return isWhole ? Casts.Cast(remainder, arguments[1].Type.OrNull(remainder.Type.Nullable), isTry: false) : remainder;
    }

    private static SqlExpression Negate(string name, IReadOnlyList<SqlExpression> arguments)
    {
        var value = arguments[0];
        if (value is LiteralExpression { Value: int or long or double or System.Numerics.BigInteger } literal)
            return new LiteralExpression(Negated(literal.Value!), literal.Type);
        return value.Type.IsNumeric || value.Type.IsInterval
            ? new CallExpression(value.Type, [value], values => Arithmetic.Negate(values[0]))
            : throw Signature.CannotApply("-", arguments);
    }

    private static object Negated(object value) => value switch
    {
        int number => unchecked(-number),
        long number => unchecked(-number),
        double number => -number,
        _ => -(System.Numerics.BigInteger)value,
    };

    private static CallExpression Numeric(
        string name,
        IReadOnlyList<SqlExpression> arguments,
        Func<Expression, Expression, Expression> operation,
        string decimalOperation,
        Func<SqlType, SqlType, SqlType> decimalType)
    {
        var (left, right) = (arguments[0], arguments[1]);
        if (left.Type.Kind is SqlTypeKind.Null && right.Type.IsNumeric)
            left = Casts.Convert(left, right.Type.OrNull());
        if (right.Type.Kind is SqlTypeKind.Null && left.Type.IsNumeric)
            right = Casts.Convert(right, left.Type.OrNull());
        if (!left.Type.IsNumeric || !right.Type.IsNumeric)
            throw Signature.CannotApply(name, arguments);
        var common = TypeMerging.CommonOf(left.Type, right.Type)!;
        if (common.Kind is not SqlTypeKind.Decimal)
        {
            return new CallExpression(
                common.NotNull(), [Casts.Convert(left, common), Casts.Convert(right, common)], values => operation(values[0], values[1]));
        }

        var (leftType, rightType) = (TypeMerging.AsDecimal(left.Type), TypeMerging.AsDecimal(right.Type));
        var result = decimalType(leftType, rightType);
        return new CallExpression(
            result.NotNull(),
            [Casts.Convert(left, leftType), Casts.Convert(right, rightType)],
            values => Decimals.Compute(decimalOperation, values[0], leftType, values[1], rightType, result));
    }
}
