using System.Linq.Expressions;
using System.Numerics;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>TO_TIMESTAMP_LTZ of numbers and texts. A number of seconds or milliseconds beyond the years 0 to 9999 is NULL.</summary>
internal static class InstantFunctions
{
    private const long FirstMillisecond = -62_167_219_200_000;
    private const long LastMillisecond = 253_402_300_799_999;

    public static SqlExpression ToTimestampLtz(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 1, 3);
        var value = arguments[0];
        if (value.Type.IsText)
            return Methods.Call(name, SqlType.TimestampLtz, OfText(arguments.Count), arguments);
        if (!value.Type.IsNumeric || arguments.Count > 2)
            throw Signature.CannotApply(name, arguments);
        var isSeconds = Precision(name, arguments) == 0;
        return value.Type switch
        {
            { IsInteger: true } => Of(Casts.Convert(value, SqlType.BigInt), isSeconds, number => number),
            { Kind: SqlTypeKind.Decimal } => Of(value, isSeconds, number =>
                Expression.Call(typeof(CastMethods), nameof(CastMethods.WholePart), null, number, Expression.Constant(value.Type.Scale))),
            _ => OfDouble(Casts.Convert(value, SqlType.Double), isSeconds),
        };
    }

    public static long? FromEpoch(long number, bool isSeconds)
    {
        var milliseconds = (BigInteger)number * (isSeconds ? 1000 : 1);
        return milliseconds >= FirstMillisecond && milliseconds <= LastMillisecond ? (long)milliseconds : null;
    }

    private static CallExpression Of(SqlExpression value, bool isSeconds, Func<Expression, Expression> toWhole) => new(
        SqlType.TimestampLtz, [value],
        values => Expression.Call(typeof(InstantFunctions), nameof(FromEpoch), null, toWhole(values[0]), Expression.Constant(isSeconds)));

    private static CallExpression OfDouble(SqlExpression value, bool isSeconds) => new(
        SqlType.TimestampLtz, [value],
        values => Expression.Call(
            typeof(InstantFunctions), nameof(FromEpoch), null,
            Expression.Call(typeof(Numbers), nameof(Numbers.ToLong), null, Expression.Multiply(values[0], Expression.Constant(isSeconds ? 1000.0 : 1.0))),
            Expression.Constant(false)));

    private static int Precision(string name, IReadOnlyList<SqlExpression> arguments) => arguments switch
    {
        [_] => 3,
        [_, LiteralExpression { Value: 0 or 3 } digits] => (int)digits.Value!,
        _ => throw new FunctionException($"The precision of {name} must be 0 for seconds or 3 for milliseconds"),
    };

    // Without a pattern a text that is no time stops the query; with one it is NULL.
    private static Delegate OfText(int count) => count switch
    {
        1 => (string text) => (long?)TextCasts.Require(TimeText.ParseTimestamp(text), text, "TIMESTAMP_LTZ(3)"),
        2 => (string text, string format) => TimeFunctions.Parse(text, format),
        _ => (string text, string format, string zone) => TimeFunctions.Parse(text, format) is { } time ? TimeZones.ToUtc(time, zone) : (long?)null,
    };
}
