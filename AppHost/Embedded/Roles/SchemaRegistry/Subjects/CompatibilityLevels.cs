namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

internal static class CompatibilityLevels
{
    public const CompatibilityLevel Default = CompatibilityLevel.Backward;

    private static readonly (CompatibilityLevel Level, string Text)[] s_texts =
    [
        (CompatibilityLevel.None, "NONE"),
        (CompatibilityLevel.Backward, "BACKWARD"),
        (CompatibilityLevel.BackwardTransitive, "BACKWARD_TRANSITIVE"),
        (CompatibilityLevel.Forward, "FORWARD"),
        (CompatibilityLevel.ForwardTransitive, "FORWARD_TRANSITIVE"),
        (CompatibilityLevel.Full, "FULL"),
        (CompatibilityLevel.FullTransitive, "FULL_TRANSITIVE"),
    ];

    public static string Text(this CompatibilityLevel level) => s_texts.First(pair => pair.Level == level).Text;

    /// <exception cref="RegistryException">There is no such level.</exception>
    public static CompatibilityLevel? Parse(string? text)
    {
        if (text is null)
            return null;
        foreach (var pair in s_texts)
        {
            if (pair.Text.Equals(text, StringComparison.OrdinalIgnoreCase))
                return pair.Level;
        }

        throw RegistryException.InvalidCompatibility();
    }

    public static bool IsTransitive(this CompatibilityLevel level) => level
        is CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive;

    /// <summary>Old readers must read what new writers write.</summary>
    public static bool ChecksForward(this CompatibilityLevel level) => level
        is CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.Full or CompatibilityLevel.FullTransitive;

    /// <summary>New readers must read what old writers wrote.</summary>
    public static bool ChecksBackward(this CompatibilityLevel level) => level
        is CompatibilityLevel.Backward or CompatibilityLevel.BackwardTransitive or CompatibilityLevel.Full or CompatibilityLevel.FullTransitive;
}
