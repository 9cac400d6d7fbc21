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
        ("TO_TIMESTAMP_LTZ", InstantFunctions.ToTimestampLtz),
        ("TO_DATE", ToDate),
        Methods.Define("FROM_UNIXTIME", s_text, (long seconds, string format = DefaultFormat) => JavaDateFormat.Format(seconds * 1000, format)),
        Methods.Define("CONVERT_TZ", SqlType.String, TimeZones.Convert),
        Methods.Define("UNIX_TIMESTAMP", SqlType.BigInt, (string text, string format = DefaultFormat) =>
            SimpleDateText.Parse(text, format) is { } time ? time / 1000 : long.MinValue),
    ];

    public static CallExpression ToUnit(string name, SqlExpression time, TimeUnit unit, string method)
    {
        var isUnit = time.Type.Kind switch
        {
            SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz => IsWidth(unit),
            SqlTypeKind.Date => IsWidth(unit) && unit >= TimeUnit.Day,
            SqlTypeKind.Time => unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second or TimeUnit.Millisecond,
            _ => false,
        };
        var suffix = time.Type.Kind switch { SqlTypeKind.Date => "OfDate", SqlTypeKind.Time => "OfTime", _ => "" };
        return isUnit
            ? new CallExpression(
                time.Type, [time], values => Expression.Call(typeof(TimeMethods), method + suffix, null, Expression.Constant(unit), values[0]))
            : throw Signature.CannotApply(name, [time]);
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
        if (time.Type.IsInterval)
            return OfInterval(name, time, unit);
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

    private static CallExpression OfInterval(string name, SqlExpression interval, TimeUnit unit)
    {
        var isMonths = interval.Type.Kind is SqlTypeKind.IntervalYearMonth;
        if (isMonths ? unit is not (TimeUnit.Year or TimeUnit.Month) : unit is not (TimeUnit.Day or TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second or TimeUnit.Millisecond))
            throw Signature.CannotApply(name, [interval]);
        var method = isMonths ? nameof(TimeMethods.ExtractFromMonths) : nameof(TimeMethods.ExtractFromInterval);
        return new CallExpression(
            SqlType.BigInt.NotNull(), [interval], values => Expression.Call(typeof(TimeMethods), method, null, Expression.Constant(unit), values[0]));
    }

    private static SqlExpression Add(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 3, 3);
        if (arguments[0] is not UnitArgument { Unit: var unit } || !IsWidth(unit) || !arguments[1].Type.IsInteger)
            throw Signature.CannotApply(name, arguments);
        var width = unit is TimeUnit.Week ? 7 * TimeText.MillisecondsPerDay : TimeMethods.WidthOf(unit);
        var interval = width is { } milliseconds
            ? new CallExpression(
                (milliseconds < TimeText.MillisecondsPerDay ? SqlType.IntervalOfHours : SqlType.IntervalDayTime).NotNull(),
                [Casts.Convert(arguments[1], SqlType.BigInt)],
                values => Expression.Multiply(values[0], Expression.Constant(milliseconds)))
            : new CallExpression(
                SqlType.IntervalYearMonth.NotNull(), [Casts.Convert(arguments[1], SqlType.Int)],
                values => Expression.Multiply(values[0], Expression.Constant(TimeMethods.MonthsOf(unit))));
        return TimeArithmetic.TryAdd(arguments[2], interval) ?? throw Signature.CannotApply(name, arguments);
    }

    private static bool IsWidth(TimeUnit unit) => unit <= TimeUnit.Year || unit is TimeUnit.Decade or TimeUnit.Century or TimeUnit.Millennium;

    private static CallExpression Difference(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 3, 3);
        if (arguments[0] is not UnitArgument { Unit: var unit } || !IsWidth(unit))
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
                values => Expression.Call(typeof(SimpleDateText), nameof(SimpleDateText.Parse), null, values[0], Expression.Constant(DefaultFormat)))
            : arguments[0].Type.Kind is SqlTypeKind.Date ? Casts.Convert(arguments[0], SqlType.Timestamp) : arguments[0];
        return time.Type.IsInstant
            ? Methods.Define(name, s_text, JavaDateFormat.Format).Function(name, [time, arguments[1]])
            : throw Signature.CannotApply(name, arguments);
    }

    private static SqlExpression ToTimestamp(string name, IReadOnlyList<SqlExpression> arguments) => arguments.Count < 2
        ? Methods.Call(name, SqlType.Timestamp, (string text) => TimeText.ParseTimestamp(text), arguments)
        : Methods.Call(name, SqlType.Timestamp, (string text, string format) => Parse(text, format), arguments);

    // A text that is not in the format may still be one in the form of JDBC, with a time of day or without.
    public static long? Parse(string text, string format) =>
        JavaDateFormat.Parse(text, format) ?? JdbcTimeText.ParseTimestamp(text) ?? JdbcTimeText.ParseDate(text) * TimeText.MillisecondsPerDay;

    private static SqlExpression ToDate(string name, IReadOnlyList<SqlExpression> arguments) => arguments.Count < 2
        ? Methods.Call(name, SqlType.Date, (string text) => TimeText.ParseDate(text), arguments)
        : Methods.Call(
            name, SqlType.Date, (string text, string format) => (int?)(SimpleDateText.Parse(text, format) is { } time ? CastMethods.TimestampToDate(time) : null),
            arguments);
}
