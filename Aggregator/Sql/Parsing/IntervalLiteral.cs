using System.Globalization;
using System.Text.RegularExpressions;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>
/// The value of an interval: <c>INTERVAL '1:30' MINUTE TO SECOND</c>, <c>'1-2' YEAR TO MONTH</c>, <c>'1 02:03:04.5' DAY TO SECOND</c>.
/// </summary>
internal static partial class IntervalLiteral
{
    private static readonly TimeUnit[] s_dayTime = [TimeUnit.Day, TimeUnit.Hour, TimeUnit.Minute, TimeUnit.Second];
    private static readonly TimeUnit[] s_yearMonth = [TimeUnit.Year, TimeUnit.Month];

    /// <exception cref="SqlException">The text is no value of the units.</exception>
    public static LiteralSyntax Parse(SqlPosition position, string text, bool negative, TimeUnit from, TimeUnit? to)
    {
        var isMonths = from is TimeUnit.Year or TimeUnit.Quarter or TimeUnit.Month;
        if (TryParse(text.Trim(), from, to ?? from, isMonths ? s_yearMonth : s_dayTime) is not { } value)
            throw new SqlException(position, $"'{text}' is no interval of {from}{(to is null ? "" : $" TO {to}")}".ToUpperInvariant());
        value = negative ? -value : value;
        return isMonths
            ? new LiteralSyntax(position, (int)value, SqlType.IntervalYearMonth.NotNull())
            : new LiteralSyntax(position, value, (from is TimeUnit.Day or TimeUnit.Week ? SqlType.IntervalDayTime : SqlType.IntervalOfHours).NotNull());
    }

    private static long? TryParse(string text, TimeUnit from, TimeUnit to, TimeUnit[] units)
    {
        var match = Numbers().Match(text);
        if (!match.Success)
            return null;
        var parts = match.Groups["part"].Captures.Select(capture => capture.Value).ToArray();
        var names = from == to ? [from] : units.SkipWhile(unit => unit != from).TakeWhile(unit => unit != to).Append(to).ToArray();
        if (parts.Length != names.Length || !names.Contains(from))
            return null;
        decimal sum = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Contains('.') && names[i] is not TimeUnit.Second)
                return null;
            sum += decimal.Parse(parts[i], CultureInfo.InvariantCulture) * WidthOf(names[i]);
        }

        return (long)(match.Groups["sign"].Value == "-" ? -sum : sum);
    }

    // In milliseconds, or in months.
    private static decimal WidthOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Week => 604_800_000,
        TimeUnit.Day => 86_400_000,
        TimeUnit.Hour => 3_600_000,
        TimeUnit.Minute => 60_000,
        TimeUnit.Second => 1000,
        TimeUnit.Year => 12,
        TimeUnit.Quarter => 3,
        _ => 1,
    };

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<part>\d+(\.\d+)?)([-: ](?<part>\d+(\.\d+)?))*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
