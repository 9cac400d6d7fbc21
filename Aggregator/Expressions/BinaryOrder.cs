namespace FeatureStore.Aggregator.Expressions;

/// <summary>The order of types that .NET has no operators for: text by code points (as its UTF-8 bytes compare), not by UTF-16 units.</summary>
internal static class BinaryOrder
{
    public static int Compare(bool left, bool right) => left.CompareTo(right);

    public static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);
        return Rank(left[common]).CompareTo(Rank(right[common]));
    }

    // A surrogate stands for a code point above U+FFFF, so it comes after U+E000..U+FFFF, although its unit is smaller.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
