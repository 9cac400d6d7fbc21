using System.Globalization;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to take URLs apart, and to write texts so that they can stand in one.</summary>
internal static class UrlMethods
{
    /// <summary>A part by its name, such as HOST; NULL when the text is no URL or has no such part.</summary>
    public static string? Part(string text, string part)
    {
        var schemeEnd = text.IndexOf(':', StringComparison.Ordinal);
        if (schemeEnd <= 0 || !Uri.CheckSchemeName(text[..schemeEnd]) || text[..schemeEnd].ToUpperInvariant() is not ("HTTP" or "HTTPS" or "FTP" or "FILE" or "JAR"))
            return null;
        var (rest, fragment) = Cut(text[(schemeEnd + 1)..], '#');
        var hasAuthority = rest.StartsWith("//", StringComparison.Ordinal);
        var pathStart = hasAuthority ? rest.AsSpan(2).IndexOfAny('/', '?') : 0;
        var authority = !hasAuthority ? null : pathStart < 0 ? rest[2..] : rest.Substring(2, pathStart);
        var file = !hasAuthority ? rest : pathStart < 0 ? "" : rest[(2 + pathStart)..];
        var (path, query) = Cut(file, '?');
        var user = authority?.LastIndexOf('@') ?? -1;
        return part switch
        {
            "HOST" => Cut(authority?[(user + 1)..] ?? "", ':').Before,
            "PATH" => path,
            "QUERY" => query,
            "REF" => fragment,
            "PROTOCOL" => text[..schemeEnd].ToLowerInvariant(),
            "FILE" => file,
            "AUTHORITY" => authority,
            "USERINFO" => user < 0 ? null : authority![..user],
            _ => null,
        };
    }

    /// <summary>The value of a parameter of the QUERY.</summary>
    public static string? Parameter(string text, string part, string name) => part != "QUERY" ? null : Part(text, part)?
        .Split('&').Where(pair => pair.StartsWith($"{name}=", StringComparison.Ordinal)).Select(pair => pair[(name.Length + 1)..]).FirstOrDefault();

    /// <summary>As forms are sent: a blank is a plus sign.</summary>
    public static string Encode(string text)
    {
        var result = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || unit is (byte)'.' or (byte)'-' or (byte)'*' or (byte)'_')
                result.Append((char)unit);
            else
                result.Append(unit == ' ' ? "+" : $"%{unit:X2}");
        }

        return result.ToString();
    }

    /// <summary>NULL when a percent sign is not followed by two hexadecimal digits.</summary>
    public static string? Decode(string text)
    {
        var units = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(units.Length);
        for (var i = 0; i < units.Length; i++)
        {
            if (units[i] != '%')
            {
                bytes.Add(units[i] == '+' ? (byte)' ' : units[i]);
                continue;
            }

            if (i + 2 >= units.Length || !byte.TryParse(units.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                return null;
            bytes.Add(unit);
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static (string Before, string? After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is var index and >= 0 ? (text[..index], text[(index + 1)..]) : (text, null);
}
