using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FeatureStore.FeastServer.Cli;

/// <summary>feature_store.yaml as Feast's <c>configuration</c> shows it: in Feast's order, with the defaults that Feast writes into it.</summary>
internal static partial class ConfigurationFile
{
    // The order of the fields of Feast's RepoConfig.
    private static readonly string[] s_order =
    [
        "project", "project_description", "provider", "registry", "online_store", "auth", "offline_store", "batch_engine", "feature_server",
        "flags", "entity_key_serialization_version", "coerce_tz_aware", "materialization",
    ];

    /// <exception cref="CommandFailedException">It is no YAML.</exception>
    public static JsonObject Read(string file)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(Variable().Replace(File.ReadAllText(file), Expand)));
        }
        catch (YamlException e)
        {
            throw new CommandFailedException($"{file}, line {e.Start.Line}: {e.Message}");
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }, ..])
        {
            throw new CommandFailedException($"{file} holds no mapping.");
        }

        JsonObject given = (JsonObject)Json(root)!;
        given["auth"] ??= new JsonObject { ["type"] = "no_auth" };
        given["batch_engine"] ??= "local";
        return new JsonObject(given.OrderBy(Rank).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
    }

    private static int Rank(KeyValuePair<string, JsonNode?> member) => Array.IndexOf(s_order, member.Key) is >= 0 and int rank ? rank : s_order.Length;

    // Python's os.path.expandvars: what is not set stays as it is.
    private static string Expand(Match match) =>
        Environment.GetEnvironmentVariable(match.Groups["name"].Value) ?? match.Value;

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value ?? "", Json(c.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        _ when text.ToUpperInvariant() is "TRUE" or "YES" or "ON" => true,
        _ when text.ToUpperInvariant() is "FALSE" or "NO" or "OFF" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ when text.Contains('.', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => text,
    };

    [GeneratedRegex(@"\$(?:(?<name>\w+)|\{(?<name>[^}]*)\})", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
