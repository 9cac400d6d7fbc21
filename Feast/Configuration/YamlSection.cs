using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace FeatureStore.Feast;

/// <summary>One mapping of feature_store.yaml: typed access that knows the path of each key, and which keys nobody asked for.</summary>
internal sealed class YamlSection(YamlMappingNode node, string path, EnvironmentVariables environment)
{
    private readonly HashSet<string> _known = [];

    public string? Text(string key)
    {
        _known.Add(key);
        return Find(key) switch
        {
            null => null,
            YamlScalarNode { Value: null or "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain } => null,
            YamlScalarNode scalar => environment.Expand(scalar.Value ?? "", path + key),
            _ => throw Error(key, "must be a single value"),
        };
    }

    /// <summary>Whether the key is there, be it with nothing.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The text, or an error that names the key.</summary>
    public string Required(string key) => Text(key) ?? throw Error(key, "is missing");

    public bool Flag(string key, bool otherwise) => Text(key) switch
    {
        null => otherwise,
        string text when text.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "1" => true,
        string text when text.ToUpperInvariant() is "FALSE" or "NO" or "OFF" or "0" => false,
        string text => throw Error(key, $"must be true or false, not \"{text}\""),
    };

    public int? Number(string key) => Text(key) switch
    {
        null => null,
        string text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
        string text => throw Error(key, $"must be a whole number, not \"{text}\""),
    };

    /// <summary>A span of time that is longer than none, in seconds with an optional fraction.</summary>
    public TimeSpan? Seconds(string key) => Text(key) switch
    {
        null => null,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            => seconds is > 0 and < int.MaxValue ? TimeSpan.FromSeconds(seconds) : throw Error(key, $"must be greater than zero, not {text}"),
        string text => throw Error(key, $"must be a number of seconds, not \"{text}\""),
    };

    /// <summary>A nested mapping; null when the key is absent or holds a single value.</summary>
    public YamlSection? Section(string key)
    {
        _known.Add(key);
        return Find(key) is YamlMappingNode mapping ? new YamlSection(mapping, $"{path}{key}.", environment) : null;
    }

    /// <summary>Keys that Feast knows and this SDK has no use for.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            _known.Add(key);
        }
    }

    public void RefuseUnknownKeys()
    {
        string[] unknown = [.. node.Children.Keys.Select(k => ((YamlScalarNode)k).Value ?? "").Where(k => !_known.Contains(k))];
        if (unknown.Length > 0)
        {
            throw Error(unknown[0], unknown.Length == 1 ? "is not a known key" : $"is not a known key, nor {string.Join(", ", unknown.Skip(1).Select(k => path + k))}");
        }
    }

    public FeastException Error(string key, string problem) => new(
        FeastErrorKind.ConfigurationInvalid, $"feature_store.yaml: {path}{key} {problem}.", path + key);

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;
}
