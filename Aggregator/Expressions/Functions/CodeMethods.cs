using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to write texts in other codes: digests, base 64, hexadecimal.</summary>
internal static class CodeMethods
{
    public static string Sha384(string text) => Convert.ToHexStringLower(SHA384.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Sha512(string text) => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Sha2(string text, int bits) => bits switch
    {
        256 => StringMethods.Sha256(text),
        384 => Sha384(text),
        512 => Sha512(text),
        _ => throw new EvaluationException($"SHA2: {bits} is no supported length; there are 256, 384 and 512"),
    };

    public static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new EvaluationException($"FROM_BASE64: '{text}' is no base 64");
    }

    public static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    public static string Hex(long value) => value.ToString("X", CultureInfo.InvariantCulture);

    /// <summary>Replaces letters by those at the same place of the other text, and leaves out those that have none.</summary>
    public static string Translate(string text, string from, string to)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var index = from.IndexOf(letter, StringComparison.Ordinal);
            if (index < 0)
                result.Append(letter);
            else if (index < to.Length)
                result.Append(to[index]);
        }

        return result.ToString();
    }
}
