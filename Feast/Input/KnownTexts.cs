using System.IO.Hashing;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>
/// Texts that requests repeat, such as names of columns and features: found again by their bytes instead of being made anew. A slot
/// holds the text that came last, so the memory is bounded whatever is sent; a reference is read and written as a whole.
/// </summary>
internal static class KnownTexts
{
    private const int MaxLength = 64;

    private static readonly string?[] s_slots = new string?[4096];

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref string? slot = ref s_slots[XxHash3.HashToUInt64(utf8) % (ulong)s_slots.Length];
        string? known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(utf8, known))
        {
            return known;
        }

        string text = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref slot, text);
        return text;
    }
}
