using System.Globalization;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>JSON as Python's json.dumps writes it: ", " and ": " between, and everything beyond ASCII escaped.</summary>
public static class PythonJson
{
    internal static string Of(in InputValue value) => value.Kind switch
    {
        InputKind.Null => "null",
        InputKind.Bool => value.Bool ? "true" : "false",
        InputKind.Text => Quote(value.Text),
        InputKind.Float when double.IsNaN(value.Float) => "NaN",
        InputKind.Float when double.IsInfinity(value.Float) => value.Float > 0 ? "Infinity" : "-Infinity",
        InputKind.Integer or InputKind.BigInteger or InputKind.Float => PythonText.Of(value),
        InputKind.List => "[" + string.Join(", ", value.List.Select(e => Of(e))) + "]",
        InputKind.Object => "{" + string.Join(", ", value.Members.Select(m => $"{Quote(m.Key)}: {Of(m.Value)}")) + "}",
        _ => throw InputConversion.Refused(value, FeatureType.Json),
    };

    /// <summary>A JSON string. By hand, because no encoder of .NET escapes just what Python does.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' or > '~' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
