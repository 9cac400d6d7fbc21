using System.Linq.Expressions;
using System.Numerics;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>CAST and TRY_CAST, and the conversions that happen on their own.</summary>
internal static class Casts
{
    /// <summary>Converts to a type that holds all values of the expression's type; no change when it is that type already.</summary>
    public static SqlExpression Convert(SqlExpression value, SqlType type) => Cast(value, type.OrNull(value.Type.Nullable), isTry: false);

    /// <summary>CAST; with <paramref name="isTry"/> a text that is no value of the type is NULL, else it stops the query.</summary>
    /// <exception cref="FunctionException">There is no such conversion.</exception>
    public static SqlExpression Cast(SqlExpression value, SqlType type, bool isTry)
    {
        var source = value.Type;
        if (source.Kind is SqlTypeKind.Null)
            return new LiteralExpression(null, type.OrNull());
        if (source.Kind == type.Kind && source.Precision == type.Precision && source.Scale == type.Scale)
            return value;
        var body = source.IsText && !type.IsText && !type.IsInterval && type.Kind is not SqlTypeKind.Bytes
            ? FromText(type, isTry)
            : BodyOf(source, type) ?? throw new FunctionException($"Cast function cannot convert value of type {source.OrNull()} to type {type.OrNull()}");
        var canFail = type.Kind is SqlTypeKind.Decimal || (isTry && source.IsText);
        return new CallExpression(type.OrNull(canFail), [value], values => body(values[0]));
    }

    private static Func<Expression, Expression>? BodyOf(SqlType source, SqlType type)
    {
        if (type.IsText)
            return value => OfLength(AsText(value, source), type);
        if (source.IsNumeric && type.IsNumeric)
            return NumberBody(source, type);
        if (source.IsNumeric && type.Kind is SqlTypeKind.Boolean)
            return value => Expression.NotEqual(value, Expression.Default(value.Type));
        if (source.Kind is SqlTypeKind.Boolean && type.IsNumeric)
            return value => Expression.Condition(value, One(type), Expression.Default(type.ClrType));
        if (type.Kind is SqlTypeKind.Bytes)
            return source.IsText ? value => Call(nameof(CastMethods.ToBytes), value) : source.Kind is SqlTypeKind.Bytes ? value => value : null;
        return TimeBody(source, type);
    }

    private static Func<Expression, Expression>? NumberBody(SqlType source, SqlType type) => (source.Kind, type.Kind) switch
    {
        (SqlTypeKind.Decimal, SqlTypeKind.Decimal) => value => Decimals.Fit(value, source.Scale, type),
        (SqlTypeKind.Decimal, _) when type.IsInteger => value =>
            Expression.Convert(Call(nameof(CastMethods.WholePart), value, Expression.Constant(source.Scale)), type.ClrType),
        (SqlTypeKind.Decimal, _) => value =>
            Expression.Convert(
                Expression.Call(typeof(DecimalMath), nameof(DecimalMath.ToDouble), null, value, Expression.Constant(source.Scale)), type.ClrType),
        (_, SqlTypeKind.Decimal) when source.IsInteger => value =>
            Decimals.Fit(Expression.Convert(Expression.Convert(value, typeof(long)), typeof(BigInteger)), 0, type),
        (_, SqlTypeKind.Decimal) => value =>
            Expression.Call(
                typeof(DecimalMath), nameof(DecimalMath.FromDouble), null,
                Expression.Convert(value, typeof(double)), Expression.Constant(type.Precision), Expression.Constant(type.Scale)),
        _ => value => Numbers.Convert(value, type),
    };

    private static Func<Expression, Expression>? TimeBody(SqlType source, SqlType type) => (source.Kind, type.Kind) switch
    {
        (SqlTypeKind.Date, SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz) => value => Call(nameof(CastMethods.DateToTimestamp), value),
        (SqlTypeKind.Time, SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz) => value => Expression.Convert(value, typeof(long)),
        (SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz, SqlTypeKind.Date) => value => Call(nameof(CastMethods.TimestampToDate), value),
        (SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz, SqlTypeKind.Time) => value => Call(nameof(CastMethods.TimestampToTime), value),
        (SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz, SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz) when type.Precision < source.Precision =>
            value => Call(nameof(CastMethods.CutFraction), value, Expression.Constant(type.Precision)),
        (SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz, SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz) => value => value,
        (SqlTypeKind.Time, SqlTypeKind.Time) or (SqlTypeKind.IntervalDayTime, SqlTypeKind.IntervalDayTime) => value => value,
        _ => null,
    };

    private static Func<Expression, Expression> FromText(SqlType type, bool isTry)
    {
        Expression Parse(Expression text) => type.Kind switch
        {
            SqlTypeKind.Decimal => Text(nameof(TextCasts.ToDecimal), text, Expression.Constant(type.Precision), Expression.Constant(type.Scale)),
            SqlTypeKind.Date => Time(nameof(TimeText.ParseDate), text),
            SqlTypeKind.Time => Time(nameof(TimeText.ParseTime), text),
            SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz => Time(nameof(TimeText.ParseTimestamp), text),
            SqlTypeKind.Boolean or SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt or SqlTypeKind.Float
                or SqlTypeKind.Double => Text($"To{type.Kind}", text),
            _ => throw new FunctionException($"Cast function cannot convert value of type STRING to type {type.OrNull()}"),
        };

        if (isTry)
            return Parse;
        var name = Expression.Constant(type.OrNull().ToString());
        return type.Kind is SqlTypeKind.Decimal
            ? text => Text(nameof(TextCasts.RequireDecimal), text, Expression.Constant(type.Precision), Expression.Constant(type.Scale), name)
            : text => Expression.Call(typeof(TextCasts), nameof(TextCasts.Require), [type.ClrType], Parse(text), text, name);
    }

    private static Expression AsText(Expression value, SqlType type) => type.Kind switch
    {
        SqlTypeKind.Char or SqlTypeKind.String => value,
        SqlTypeKind.Boolean or SqlTypeKind.Double or SqlTypeKind.Float or SqlTypeKind.Bytes =>
            Expression.Call(typeof(ToText), nameof(ToText.From), null, value),
        SqlTypeKind.Decimal => Expression.Call(typeof(ToText), nameof(ToText.From), null, value, Expression.Constant(type.Scale)),
        SqlTypeKind.Date => Time(nameof(TimeText.FromDate), value),
        SqlTypeKind.Time => Time(nameof(TimeText.FromTime), value, Expression.Constant(type.Precision)),
        SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz => Time(nameof(TimeText.FromTimestamp), value, Expression.Constant(type.Precision)),
        SqlTypeKind.IntervalDayTime => Time(nameof(TimeText.FromInterval), value),
        SqlTypeKind.IntervalYearMonth => Time(nameof(TimeText.FromMonths), value),
        _ when type.IsInteger => Expression.Call(typeof(ToText), nameof(ToText.From), null, Expression.Convert(value, typeof(long))),
        _ => throw new FunctionException($"Cast function cannot convert value of type {type.OrNull()} to type STRING"),
    };

    private static Expression OfLength(Expression text, SqlType type) => type.Kind is SqlTypeKind.Char
        ? Expression.Call(typeof(ToText), nameof(ToText.Fill), null, text, Expression.Constant(type.Precision))
        : type.Precision == SqlType.Unbounded
            ? text
            : Expression.Call(typeof(ToText), nameof(ToText.Cut), null, text, Expression.Constant(type.Precision));

    private static Expression One(SqlType type) => type.Kind is SqlTypeKind.Decimal
        ? Expression.Constant(DecimalMath.PowerOfTen(type.Scale))
        : Expression.Convert(Expression.Constant(1), type.ClrType);

    private static MethodCallExpression Call(string method, params Expression[] arguments) => Expression.Call(typeof(CastMethods), method, null, arguments);

    private static MethodCallExpression Text(string method, params Expression[] arguments) => Expression.Call(typeof(TextCasts), method, null, arguments);

    private static MethodCallExpression Time(string method, params Expression[] arguments) => Expression.Call(typeof(TimeText), method, null, arguments);
}
