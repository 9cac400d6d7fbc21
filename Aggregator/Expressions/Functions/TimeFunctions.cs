using System.Linq.Expressions;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Functions of dates and times. The session's time zone is UTC.</summary>
internal static class TimeFunctions
{
    private const string DefaultFormat = "yyyy-MM-dd HH:mm:ss";
    private static readonly SqlType s_text = SqlType.String.NotNull();

    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("EXTRACT", (name, arguments) => arguments[0] is UnitArgument unit
            ? Extract(name, arguments[1], unit.Unit)
            : throw Signature.CannotApply(name, arguments)),
        Field("YEAR", TimeUnit.Year),
        Field("QUARTER", TimeUnit.Quarter),
        Field("MONTH", TimeUnit.Month),
        Field("WEEK", TimeUnit.Week),
        Field("DAYOFYEAR", TimeUnit.Doy),
        Field("DAYOFMONTH", TimeUnit.Day),
        Field("DAYOFWEEK", TimeUnit.Dow),
        Field("HOUR", TimeUnit.Hour),
        Field("MINUTE", TimeUnit.Minute),
        Field("SECOND", TimeUnit.Second),
        ("TIMESTAMPADD", Add),
        ("TIMESTAMPDIFF", Difference),
        ("DATE_FORMAT", Format),
        ("TO_TIMESTAMP", ToTimestamp),
        ("TO_TIMESTAMP_LTZ", ToTimestampLtz),
        Methods.Define("TO_DATE", SqlType.Date, (string text, string format = "yyyy-MM-dd") => ParseDate(text, format)),
        Methods.Define("FROM_UNIXTIME", s_text, (long seconds, string format = DefaultFormat) => JavaDateFormat.Format(seconds * 1000, format)),
        Methods.Define("CONVERT_TZ", SqlType.String, TimeZones.Convert),
        Methods.Define("UNIX_TIMESTAMP", SqlType.BigInt, (string text, string format = DefaultFormat) => Parse(text, format) / 1000),
    ];

    public static CallExpression ToUnit(string name, SqlExpression time, TimeUnit unit, string method)
    {
        if (!time.Type.IsInstant && time.Type.Kind is not SqlTypeKind.Date)
            throw Signature.CannotApply(name, [time]);
        var floored = new CallExpression(
            time.Type.IsInstant ? time.Type : SqlType.Timestamp.OrNull(time.Type.Nullable),
            [time.Type.IsInstant ? time : Casts.Cast(time, SqlType.Timestamp.OrNull(time.Type.Nullable), isTry: false)],
            values => Expression.Call(typeof(TimeMethods), method, null, Expression.Constant(unit), values[0]));
        return time.Type.IsInstant ? floored : (CallExpression)Casts.Cast(floored, time.Type, isTry: false);
    }

    private static (string Name, ScalarFunction Function) Field(string name, TimeUnit unit)
    {
        return (name, Call);

        SqlExpression Call(string called, IReadOnlyList<SqlExpression> arguments)
        {
            Signature.Expect(called, arguments, 1, 1);
            return Extract(called, arguments[0], unit);
        }
    }

    private static CallExpression Extract(string name, SqlExpression time, TimeUnit unit)
    {
        if (time.Type.Kind is SqlTypeKind.Time)
            time = new CallExpression(SqlType.Timestamp.NotNull(), [time], values => Expression.Convert(values[0], typeof(long)));
        else if (time.Type.Kind is SqlTypeKind.Date)
            time = Casts.Cast(time, SqlType.Timestamp.OrNull(time.Type.Nullable), isTry: false);
        return time.Type.IsInstant
            ? new CallExpression(
                SqlType.BigInt.NotNull(), [time],
                values => Expression.Call(typeof(TimeMethods), nameof(TimeMethods.Extract), null, Expression.Constant(unit), values[0]))
            : throw Signature.CannotApply(name, [time]);
    }

    private static SqlExpression Add(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 3, 3);
        if (arguments[0] is not UnitArgument { Unit: var unit } || !arguments[1].Type.IsInteger)
            throw Signature.CannotApply(name, arguments);
        var width = unit is TimeUnit.Week ? 7 * TimeText.MillisecondsPerDay : TimeMethods.WidthOf(unit);
        var interval = width is { } milliseconds
            ? new CallExpression(
                SqlType.IntervalDayTime.NotNull(), [Casts.Convert(arguments[1], SqlType.BigInt)],
                values => Expression.Multiply(values[0], Expression.Constant(milliseconds)))
            : new CallExpression(
                SqlType.IntervalYearMonth.NotNull(), [Casts.Convert(arguments[1], SqlType.Int)],
                values => Expression.Multiply(values[0], Expression.Constant(TimeMethods.MonthsOf(unit))));
        return TimeArithmetic.TryAdd(arguments[2], interval) ?? throw Signature.CannotApply(name, arguments);
    }

    private static CallExpression Difference(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 3, 3);
        if (arguments[0] is not UnitArgument { Unit: var unit })
            throw Signature.CannotApply(name, arguments);
        var times = arguments.Skip(1).Select(time => time.Type switch
        {
            { IsInstant: true } => time,
            { Kind: SqlTypeKind.Date } => Casts.Cast(time, SqlType.Timestamp.OrNull(time.Type.Nullable), isTry: false),
            _ => throw Signature.CannotApply(name, arguments),
        });
        return new CallExpression(
            SqlType.Int.NotNull(), [.. times],
            values => Expression.Call(typeof(TimeMethods), nameof(TimeMethods.Difference), null, Expression.Constant(unit), values[0], values[1]));
    }

    private static SqlExpression Format(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 2, 2);
        var time = arguments[0].Type.IsText
            ? new CallExpression(
                SqlType.Timestamp, [arguments[0]],
                values => Expression.Call(typeof(TimeText), nameof(TimeText.ParseTimestamp), null, values[0]))
            : arguments[0];
        return time.Type.IsInstant
            ? Methods.Define(name, s_text, JavaDateFormat.Format).Function(name, [time, arguments[1]])
            : throw Signature.CannotApply(name, arguments);
    }

    private static SqlExpression ToTimestamp(string name, IReadOnlyList<SqlExpression> arguments) =>
        Methods.Define(name, SqlType.Timestamp, (string text, string format = DefaultFormat) => Parse(text, format)).Function(name, arguments);

    private static SqlExpression ToTimestampLtz(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 1, 3);
        if (arguments[0].Type.IsText)
        {
            return Methods.Define(name, SqlType.TimestampLtz.NotNull(), (string text, string format = DefaultFormat) =>
                TextCasts.Require(Parse(text, format), text, "TIMESTAMP_LTZ(3)")).Function(name, arguments);
        }

        var unit = arguments.Count > 1 && arguments[1] is LiteralExpression { Value: 0 } ? 1000L : 1L;
        if (!arguments[0].Type.IsNumeric)
            throw Signature.CannotApply(name, arguments);
        return arguments[0].Type.IsInteger
            ? new CallExpression(
                SqlType.TimestampLtz.NotNull(), [Casts.Convert(arguments[0], SqlType.BigInt)],
                values => Expression.Multiply(values[0], Expression.Constant(unit)))
            : new CallExpression(
                SqlType.TimestampLtz.NotNull(), [Casts.Convert(arguments[0], SqlType.Double)],
                values => Expression.Call(typeof(Numbers), nameof(Numbers.ToLong), null, Expression.Multiply(values[0], Expression.Constant((double)unit))));
    }

    // The default format is read as leniently as a text that is cast.
    private static long? Parse(string text, string format) =>
        format == DefaultFormat ? TimeText.ParseTimestamp(text) : JavaDateFormat.Parse(text, format);

    private static int? ParseDate(string text, string format) => format == "yyyy-MM-dd"
        ? TimeText.ParseDate(text)
        : JavaDateFormat.Parse(text, format) is { } time ? CastMethods.TimestampToDate(time) : null;
}
