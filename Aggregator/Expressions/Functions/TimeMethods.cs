using System.Globalization;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to compute with times. Timestamps are milliseconds since 1970 in UTC.</summary>
internal static class TimeMethods
{
    public static long FloorDivide(long dividend, long divisor) => (dividend - FloorModulo(dividend, divisor)) / divisor;

    public static long FloorModulo(long dividend, long divisor)
    {
        var remainder = dividend % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }

    public static long AddMonths(long milliseconds, int months) => TimeText.FromDateTime(TimeText.ToDateTime(milliseconds).AddMonths(months));

    public static int AddMonthsToDate(int days, int months) =>
        CastMethods.TimestampToDate(AddMonths(CastMethods.DateToTimestamp(days), months));

    public static int AddToDate(int days, long milliseconds) => days + (int)FloorDivide(milliseconds, TimeText.MillisecondsPerDay);

    public static long Extract(TimeUnit unit, long milliseconds)
    {
        var time = TimeText.ToDateTime(milliseconds);
        return unit switch
        {
            TimeUnit.Year => time.Year,
            TimeUnit.Quarter => (time.Month + 2) / 3,
            TimeUnit.Month => time.Month,
            TimeUnit.Week => ISOWeek.GetWeekOfYear(time),
            TimeUnit.Day => time.Day,
            TimeUnit.Doy => time.DayOfYear,
            TimeUnit.Dow => (int)time.DayOfWeek + 1,
            TimeUnit.IsoDow => ((int)time.DayOfWeek + 6) % 7 + 1,
            TimeUnit.Hour => time.Hour,
            TimeUnit.Minute => time.Minute,
            TimeUnit.Second => time.Second,
            TimeUnit.Millisecond => time.Millisecond,
            _ => FloorDivide(milliseconds, 1000),
        };
    }

    /// <summary>The beginning of the unit; a week begins on Sunday.</summary>
    public static long Floor(TimeUnit unit, long milliseconds)
    {
        if (WidthOf(unit) is { } width)
            return milliseconds - FloorModulo(milliseconds, width);
        var day = TimeText.ToDateTime(milliseconds).Date;
        return TimeText.FromDateTime(unit switch
        {
            TimeUnit.Week => day.AddDays(-(int)day.DayOfWeek),
            TimeUnit.Month => new DateTime(day.Year, day.Month, 1),
            TimeUnit.Quarter => new DateTime(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            _ => new DateTime(day.Year, 1, 1),
        });
    }

    public static long Ceiling(TimeUnit unit, long milliseconds)
    {
        var floor = Floor(unit, milliseconds);
        if (floor == milliseconds)
            return floor;
        return WidthOf(unit) is { } width
            ? floor + width
            : unit is TimeUnit.Week ? floor + 7 * TimeText.MillisecondsPerDay : AddMonths(floor, MonthsOf(unit));
    }

    /// <summary>Whole units from one time to another, truncated towards zero.</summary>
    public static int Difference(TimeUnit unit, long from, long to)
    {
        if (unit is TimeUnit.Year or TimeUnit.Quarter or TimeUnit.Month)
            return MonthsBetween(from, to) / MonthsOf(unit);
        var width = unit is TimeUnit.Week ? 7 * TimeText.MillisecondsPerDay : WidthOf(unit) ?? 1;
        return unchecked((int)((to - from) / width));
    }

    public static int MonthsOf(TimeUnit unit) => unit switch { TimeUnit.Year => 12, TimeUnit.Quarter => 3, _ => 1 };

    public static long? WidthOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Millisecond => 1,
        TimeUnit.Second => 1000,
        TimeUnit.Minute => 60_000,
        TimeUnit.Hour => 3_600_000,
        TimeUnit.Day => TimeText.MillisecondsPerDay,
        _ => null,
    };

    // As Calcite counts: by days, where the last day of a month ends it (31 January to 28 February is one month), then by the time of day.
    private static int MonthsBetween(long from, long to)
    {
        var (start, end) = (TimeText.ToDateTime(from), TimeText.ToDateTime(to));
        var months = MonthsBetween(start.Date, end.Date);
        return start.Date.AddMonths(months) == end.Date && end.TimeOfDay < start.TimeOfDay ? months - 1 : months;
    }

    private static int MonthsBetween(DateTime start, DateTime end)
    {
        if (end < start)
            return -MonthsBetween(end, start);
        var months = (end.Year - start.Year) * 12 + end.Month - start.Month;
        return start.AddMonths(months) > end ? months - 1 : months;
    }
}
