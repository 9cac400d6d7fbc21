namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>
/// A subject may be qualified by a context, <c>:.staging:rides-value</c>. Each context has ids of its own; "" is the default one.
/// </summary>
internal static class SubjectName
{
    public const string DefaultContext = ".";

    /// <summary>A prefix that means the subjects of every context.</summary>
    public const string AnyContext = ":*:";

    public static string Context(string subject)
    {
        if (!subject.StartsWith(":.", StringComparison.Ordinal))
            return DefaultContext;
        var end = subject.IndexOf(':', 1);
        return end < 0 ? DefaultContext : subject[1..end];
    }

    public static string Qualify(string context, string subject) =>
        context == DefaultContext || subject.StartsWith(':') ? subject : $":{context}:{subject}";

    public static bool HasPrefix(string subject, string prefix) =>
        prefix.StartsWith(AnyContext, StringComparison.Ordinal)
            ? Unqualified(subject).StartsWith(prefix[AnyContext.Length..], StringComparison.Ordinal)
            : Context(subject) == Context(prefix) && subject.StartsWith(prefix, StringComparison.Ordinal);

    private static string Unqualified(string subject)
    {
        var context = Context(subject);
        return context == DefaultContext ? subject : subject[(context.Length + 2)..];
    }
}
