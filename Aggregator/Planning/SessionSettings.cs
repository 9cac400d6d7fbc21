using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Settings that scripts for Flink begin with: accepted when they ask for what holds here, or for what changes no row.</summary>
internal static class SessionSettings
{
    private static readonly string[] s_withoutEffect = ["sql-client.", "pipeline.", "parallelism.", "rest.", "execution.target", "execution.checkpointing.", "state."];

    /// <exception cref="SqlException">The setting is not supported.</exception>
    public static void Check(SetSyntax setting)
    {
        var isSupported = setting.Key switch
        {
            "table.local-time-zone" => setting.Value is "UTC" or "Etc/UTC" or "GMT" or "Z",
            "execution.runtime-mode" => setting.Value.Equals("streaming", StringComparison.OrdinalIgnoreCase),
            _ => Array.Exists(s_withoutEffect, prefix => setting.Key.StartsWith(prefix, StringComparison.Ordinal)),
        };
        if (!isSupported)
        {
            throw new SqlException(
                setting.Position,
                $"SET '{setting.Key}' = '{setting.Value}' is not supported: the time zone is UTC and the mode streaming, and of other settings only those are taken that change no row");
        }
    }
}
