using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Parsers;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>Units of time, in the singular or the plural.</summary>
internal static class TimeUnits
{
    private static readonly Dictionary<string, TimeUnit> s_units = UnitsByName();

    public static readonly TokenListParser<SqlToken, TimeUnit> Unit =
        Token.EqualTo(SqlToken.Word).Where(token => s_units.ContainsKey(token.ToStringValue()))
            .Select(token => s_units[token.ToStringValue()]).Named("unit of time");

    private static Dictionary<string, TimeUnit> UnitsByName()
    {
        var units = new Dictionary<string, TimeUnit>(StringComparer.OrdinalIgnoreCase);
        foreach (var unit in Enum.GetValues<TimeUnit>())
            units.Add(unit.ToString(), unit);
        foreach (var unit in (TimeUnit[])[TimeUnit.Second, TimeUnit.Minute, TimeUnit.Hour, TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year])
        {
            units.Add($"{unit}s", unit);
            units.Add($"SQL_TSI_{unit}", unit);
        }
        return units;
    }
}
