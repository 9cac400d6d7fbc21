using System.Globalization;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>The fields of Java's date patterns, in English; weeks begin on Sunday, as in the United States.</summary>
internal static class JavaDateFields
{
    private const int LongestText = 5;
    private const int LongestNumber = 9;
    private static readonly DateTimeFormatInfo s_names = DateTimeFormatInfo.InvariantInfo;
    private static readonly Calendar s_calendar = CultureInfo.InvariantCulture.Calendar;

    /// <returns>The letter.</returns>
    /// <exception cref="EvaluationException">There is no such field, or not of that length.</exception>
    public static char Require(char letter, int length, string pattern)
    {
        var longest = letter switch
        {
            'y' or 'u' or 'S' or 'n' or 'A' => LongestNumber,
            'M' or 'L' or 'Q' or 'q' or 'E' or 'e' or 'G' => LongestText,
            'd' or 'H' or 'h' or 'k' or 'K' or 'm' or 's' or 'w' => 2,
            'D' => 3,
            'a' or 'c' or 'W' or 'F' => 1,
            _ => throw new EvaluationException($"The letter {letter} in the pattern '{pattern}' is not supported"),
        };
        return length <= longest ? letter : throw new EvaluationException($"Too many pattern letters: {letter} in '{pattern}'");
    }

    public static string Text(DateTime time, char letter, int length) => letter switch
    {
        'y' or 'u' => length == 2 ? Number(time.Year % 100, 2) : Number(time.Year, length),
        'M' or 'L' => length <= 2 ? Number(time.Month, length) : Name(s_names.GetMonthName(time.Month), length),
        'Q' or 'q' => Quarter((time.Month + 2) / 3, length),
        'E' => Name(s_names.GetDayName(time.DayOfWeek), length),
        'e' => length <= 2 ? Number((int)time.DayOfWeek + 1, length) : Name(s_names.GetDayName(time.DayOfWeek), length),
        'c' => Number((int)time.DayOfWeek + 1, length),
        'a' => time.Hour < 12 ? "AM" : "PM",
        'S' => Number(time.Millisecond * 1_000_000, LongestNumber)[..length],
        'G' => length <= 3 ? "AD" : length == 4 ? "Anno Domini" : "A",
        _ => Number(Value(time, letter), length),
    };

    private static int Value(DateTime time, char letter) => letter switch
    {
        'd' => time.Day,
        'D' => time.DayOfYear,
        'H' => time.Hour,
        'h' => (time.Hour + 11) % 12 + 1,
        'k' => (time.Hour + 23) % 24 + 1,
        'K' => time.Hour % 12,
        'm' => time.Minute,
        's' => time.Second,
        'n' => time.Millisecond * 1_000_000,
        'A' => (int)time.TimeOfDay.TotalMilliseconds,
        'F' => (time.Day - 1) % 7 + 1,
        'W' => WeekOf(time) - WeekOf(new DateTime(time.Year, time.Month, 1)) + 1,
        _ => WeekOf(time.AddDays(6 - (int)time.DayOfWeek)), // The week that has the year's first day is the first one.
    };

    private static int WeekOf(DateTime time) => s_calendar.GetWeekOfYear(time, CalendarWeekRule.FirstDay, DayOfWeek.Sunday);

    private static string Quarter(int quarter, int length) => length switch
    {
        <= 2 => Number(quarter, length),
        3 => $"Q{quarter}",
        4 => quarter switch { 1 => "1st", 2 => "2nd", 3 => "3rd", _ => "4th" } + " quarter",
        _ => Number(quarter, 1),
    };

    private static string Name(string name, int length) => length switch { <= 3 => name[..3], 4 => name, _ => name[..1] };

    private static string Number(int number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
