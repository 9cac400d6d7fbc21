using System.Collections.Frozen;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>Functions that give something else each time. A row that is computed again must be the same, so they are refused.</summary>
internal static class ChangingFunctions
{
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "NOW", "PROCTIME", "CURRENT_TIMESTAMP", "CURRENT_ROW_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIME", "LOCALTIMESTAMP", "CURRENT_WATERMARK",
        "RAND", "RAND_INTEGER", "UUID");

    public static bool Contains(string name) => s_names.Contains(name);

    public static SqlException Refuse(SqlPosition position, string name) =>
        new(position, $"{name.ToUpperInvariant()} is not supported: a row that is computed again must be the same");
}
