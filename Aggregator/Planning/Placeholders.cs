using System.Text.RegularExpressions;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Placeholders in the options of tables: <c>${KAFKA_BOOTSTRAP_SERVERS}</c>.</summary>
internal static partial class Placeholders
{
    /// <summary>Puts in the settings that are known; other placeholders stay.</summary>
    public static string Fill(string text, Func<string, string?> settings) =>
        Placeholder().Replace(text, match => settings(match.Groups["name"].Value) ?? match.Value);

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
