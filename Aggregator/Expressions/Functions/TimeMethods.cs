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

    /// <exception cref="EvaluationException">The result is not in the years 1 to 9999.</exception>
    public static long AddMonths(long milliseconds, int months)
    {
        var time = TimeText.ToDateTime(milliseconds);
        var count = time.Year * 12L + time.Month - 1 + months;
        return count is >= 12 and < 120_000 ? TimeText.FromDateTime(time.AddMonths(months)) : throw TimeText.Beyond(milliseconds);
    }

    public static int AddMonthsToDate(int days, int months) =>
        CastMethods.TimestampToDate(AddMonths(CastMethods.DateToTimestamp(days), months));

    public static int AddToDate(int days, long milliseconds) => days + (int)FloorDivide(milliseconds, TimeText.MillisecondsPerDay);

    /// <summary>A time of day runs over midnight.</summary>
    public static int AddToTime(int time, long milliseconds) => (int)FloorModulo(time + milliseconds % TimeText.MillisecondsPerDay, TimeText.MillisecondsPerDay);

    /// <summary>A part of an interval of days to milliseconds: of 1 day and 2 hours the hour is 2.</summary>
    public static long ExtractFromInterval(TimeUnit unit, long milliseconds) => unit switch
    {
        TimeUnit.Day => milliseconds / TimeText.MillisecondsPerDay,
        TimeUnit.Hour => milliseconds / 3_600_000 % 24,
        TimeUnit.Minute => milliseconds / 60_000 % 60,
        TimeUnit.Second => milliseconds / 1000 % 60,
        _ => milliseconds % 1000,
    };

    public static long ExtractFromMonths(TimeUnit unit, int months) => unit is TimeUnit.Year ? months / 12 : months % 12;

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
            TimeUnit.Microsecond => time.Millisecond * 1000L,
            TimeUnit.Nanosecond => time.Millisecond * 1_000_000L,
            TimeUnit.IsoYear => ISOWeek.GetYear(time),
            TimeUnit.Decade => time.Year / 10,
            TimeUnit.Century => (time.Year + 99) / 100,
            TimeUnit.Millennium => (time.Year + 999) / 1000,
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
            TimeUnit.Week => day.DayOfYear > 6 || day.Year > 1 ? day.AddDays(-(int)day.DayOfWeek) : throw TimeText.Beyond(milliseconds),
            TimeUnit.Month => new DateTime(day.Year, day.Month, 1),
            TimeUnit.Quarter => new DateTime(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            TimeUnit.Decade => new DateTime(Math.Max(1, day.Year / 10 * 10), 1, 1),
            TimeUnit.Century => new DateTime((day.Year - 1) / 100 * 100 + 1, 1, 1),
            TimeUnit.Millennium => new DateTime((day.Year - 1) / 1000 * 1000 + 1, 1, 1),
            _ => new DateTime(day.Year, 1, 1),
        });
    }

    /// <summary>
    /// The beginning of the next unit, or the time itself if one begins there. Of units longer than a day only the date counts, as in Flink: the
    /// first day of a month at noon is not gone up. A quarter goes up from all days but 1 January.
    /// </summary>
    public static long Ceiling(TimeUnit unit, long milliseconds)
    {
        if (WidthOf(unit) is { } width)
            return milliseconds + FloorModulo(-milliseconds, width);
        var day = TimeText.ToDateTime(milliseconds).Date;
        var floor = Floor(unit, milliseconds);
        var stays = unit switch
        {
            TimeUnit.Week or TimeUnit.Month or TimeUnit.Year => floor == TimeText.FromDateTime(day),
            TimeUnit.Quarter => day.DayOfYear == 1,
            _ => false,
        };
        return stays ? floor : unit is TimeUnit.Week ? floor + 7 * TimeText.MillisecondsPerDay : AddMonths(floor, MonthsOf(unit));
    }

    /// <summary>CEIL of a DATE to the day is the next one, as in Flink.</summary>
    public static int CeilingOfDate(TimeUnit unit, int days) =>
        unit is TimeUnit.Day ? days + 1 : CastMethods.TimestampToDate(Ceiling(unit, CastMethods.DateToTimestamp(days)));

    public static int FloorOfDate(TimeUnit unit, int days) => CastMethods.TimestampToDate(Floor(unit, CastMethods.DateToTimestamp(days)));

    public static int FloorOfTime(TimeUnit unit, int time) => (int)Floor(unit, time);

    public static int CeilingOfTime(TimeUnit unit, int time) => (int)Ceiling(unit, time);

    /// <summary>Whole units from one time to another, truncated towards zero.</summary>
    public static int Difference(TimeUnit unit, long from, long to)
    {
        if (unit is TimeUnit.Year or TimeUnit.Quarter or TimeUnit.Month or TimeUnit.Decade or TimeUnit.Century or TimeUnit.Millennium)
            return MonthsBetween(from, to) / MonthsOf(unit);
        var width = unit is TimeUnit.Week ? 7 * TimeText.MillisecondsPerDay : WidthOf(unit) ?? 1;
        return unchecked((int)((to - from) / width));
    }

    public static int MonthsOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Year => 12,
        TimeUnit.Quarter => 3,
        TimeUnit.Decade => 120,
        TimeUnit.Century => 1200,
        TimeUnit.Millennium => 12_000,
        _ => 1,
    };

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
