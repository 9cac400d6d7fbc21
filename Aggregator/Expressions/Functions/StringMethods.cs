using System.Security.Cryptography;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to compute with texts.</summary>
internal static class StringMethods
{
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>From a position on; 0 is the first, negative ones count from the end.</summary>
    public static string? Substring(string text, int position, int length = int.MaxValue)
    {
        if (length < 0)
            return null;
        var characters = Length(text);
        var start = position > 0 ? position - 1 : position < 0 ? characters + position : 0;
        return start < 0 || start >= characters ? "" : Slice(text, start, Math.Min(length, characters - start));
    }

    public static string Left(string text, int length) => length <= 0 ? "" : Slice(text, 0, length);

    public static string Right(string text, int length)
    {
        var characters = Length(text);
        return length <= 0 ? "" : Slice(text, Math.Max(0, characters - length), length);
    }

    public static string Trim(string text, string characters = " ") => text.Trim(characters.ToCharArray());

    public static string TrimStart(string text, string characters = " ") => text.TrimStart(characters.ToCharArray());

    public static string TrimEnd(string text, string characters = " ") => text.TrimEnd(characters.ToCharArray());

    /// <summary>Where the part begins, 0 when it does not occur.</summary>
    public static int Position(string part, string text, int start = 1)
    {
        var from = Slice(text, 0, Math.Max(0, start - 1)).Length;
        var index = start < 1 ? -1 : text.IndexOf(part, from, StringComparison.Ordinal);
        return index < 0 ? 0 : Length(text[..index]) + 1;
    }

    public static string Overlay(string text, string by, int start, int length = -1)
    {
        if (start <= 0 || start > text.Length)
            return text;
        var end = start - 1 + (length < 0 ? by.Length : length);
        return string.Concat(text.AsSpan(0, start - 1), by, end < text.Length ? text.AsSpan(end) : "");
    }

    // Padding counts UTF-16 units: half a character becomes a question mark, as in Java.
    public static string? PadLeft(string text, int length, string by) =>
        length < 0 || (by.Length == 0 && length > text.Length) ? null
        : length <= text.Length ? Encoded(text[..length])
        : Filling(by, length - text.Length) + text;

    public static string? PadRight(string text, int length, string by) =>
        length < 0 || (by.Length == 0 && length > text.Length) ? null
        : length <= text.Length ? Encoded(text[..length])
        : text + Filling(by, length - text.Length);

    public static string Reverse(string text) => string.Concat(text.EnumerateRunes().Reverse());

    public static string Repeat(string text, int times) => times <= 0 ? "" : new StringBuilder().Insert(0, text, times).ToString();

    /// <summary>The first letter of each word in upper case, the others in lower case; only A to Z are letters.</summary>
    public static string Capitalize(string text)
    {
        var isStart = true;
        return string.Create(text.Length, text, (result, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                result[i] = !char.IsAsciiLetter(source[i]) ? source[i] : isStart ? char.ToUpperInvariant(source[i]) : char.ToLowerInvariant(source[i]);
                isStart = !char.IsAsciiLetterOrDigit(source[i]);
            }
        });
    }

    /// <summary>The part between two separators, by its number from 0; NULL when there are not so many.</summary>
    public static string? SplitIndex(string text, string separator, int index)
    {
        if (text.Length == 0 || index < 0)
            return null;
        var parts = text.Split(separator);
        return index < parts.Length ? parts[index] : null;
    }

    public static int FirstByte(string text) => text.Length == 0 ? 0 : (sbyte)Encoding.UTF8.GetBytes(text)[0];

    public static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Sha1(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Slice(string text, int start, int length)
    {
        var from = Advance(text, 0, start);
        return text[from..Advance(text, from, length)];
    }

    private static int Advance(string text, int index, int characters)
    {
        for (; characters > 0 && index < text.Length; characters--)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    private static string Filling(string by, int length) => Encoded(Repeat(by, length / by.Length + 1)[..length]);

    private static string Encoded(string text) => text.Length > 0 && char.IsHighSurrogate(text[^1]) ? $"{text[..^1]}?" : text;
}
