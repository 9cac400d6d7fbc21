using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to write texts in other codes: digests, base 64, hexadecimal.</summary>
internal static class CodeMethods
{
    public static string Sha2(byte[] value, int bits) => Convert.ToHexStringLower(bits switch
    {
        256 => SHA256.HashData(value),
        384 => SHA384.HashData(value),
        512 => SHA512.HashData(value),
        _ => throw new EvaluationException($"SHA2: {bits} is no supported length; there are 256, 384 and 512"),
    });

    public static string FromBase64(byte[] value)
    {
        var text = Encoding.Latin1.GetString(value);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new EvaluationException($"FROM_BASE64: '{text}' is no base 64");
    }

    public static byte[] Encode(string text, string charset)
    {
        var encoding = EncodingOf(charset, bigEndianMark: true);
        return [.. encoding.Preamble, .. encoding.GetBytes(text)];
    }

    public static string Decode(byte[] value, string charset) =>
        EncodingOf(charset, bigEndianMark: false).GetString(value) is ['\ufeff', .. var rest] && charset.Equals("UTF-16", StringComparison.OrdinalIgnoreCase)
            ? rest
            : EncodingOf(charset, bigEndianMark: false).GetString(value);

    public static byte[]? Unhex(byte[] digits)
    {
        var text = Encoding.Latin1.GetString(digits);
        return text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text.Length % 2 == 0 ? text : "0" + text) : null;
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

    private static Encoding EncodingOf(string charset, bool bigEndianMark) => charset.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "UTF-16" => new UnicodeEncoding(bigEndian: true, byteOrderMark: bigEndianMark),
        "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        "US-ASCII" or "ASCII" => Encoding.ASCII,
        "ISO-8859-1" => Encoding.Latin1,
        _ => throw new EvaluationException($"'{charset}' is no supported charset; there are UTF-8, UTF-16, UTF-16BE, UTF-16LE, US-ASCII and ISO-8859-1"),
    };
}
