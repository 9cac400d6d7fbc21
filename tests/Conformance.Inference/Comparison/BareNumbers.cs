using System.Text;
using System.Text.RegularExpressions;

namespace FeatureStore.Conformance.Inference.Comparison;

/// <summary>Some servers write NaN and Infinity bare, <c>[NaN,-Infinity]</c>, which is no JSON; null is what ours has there.</summary>
internal static partial class BareNumbers
{
    public static byte[] AsNull(ReadOnlySpan<byte> json) => Encoding.UTF8.GetBytes(Tokens().Replace(Encoding.UTF8.GetString(json), "null"));

    [GeneratedRegex(@"(?<=[\[,:]\s*)-?(NaN|Infinity)(?=\s*[\],}])")]
    private static partial Regex Tokens();
}
