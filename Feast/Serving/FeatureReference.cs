using System.Globalization;

namespace FeatureStore.Feast;

/// <summary>"view:feature", "view@v2:feature" or "view@latest:feature"; the first colon separates.</summary>
internal readonly record struct FeatureReference(string View, int? Version, string Feature)
{
    public static FeatureReference Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest,
                $"Invalid feature reference '{text}'. Expected format: '<feature_view>:<feature>' or '<feature_view>@<version>:<feature>'",
                text);
        }

        string view = text[..colon], feature = text[(colon + 1)..];
        int at = view.LastIndexOf('@');
        return at < 0
            ? new(view, null, feature)
            : view[(at + 1)..] switch
            {
                "latest" => new(view[..at], null, feature),
                ['v', .. string digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int version) =>
                    new(view[..at], version, feature),

                // Not a version: then it is part of a name, which no view has.
                _ => new(view, null, feature),
            };
    }
}
