using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>Compatibility and mode: a subject's own, otherwise its context's ("" for the default context).</summary>
internal sealed class SubjectSettings(RegistryState state)
{
    public static string Scope(string subject)
    {
        var context = SubjectName.Context(subject);
        return context == SubjectName.DefaultContext ? "" : $":{context}:";
    }

    public CompatibilityLevel Compatibility(string subject) => Config(subject)?.Compatibility ?? CompatibilityLevels.Default;

    public bool Normalizes(string subject) => Config(subject)?.Normalize ?? false;

    public RegistryMode Mode(string subject) => state.Mode(subject) ?? state.Mode(Scope(subject)) ?? RegistryMode.ReadWrite;

    public void RequireWritable(string subject)
    {
        if (Mode(subject) == RegistryMode.ReadOnly)
            throw Refusal(subject, "in read-only mode");
    }

    public void RequireRegistration(string subject, bool withId)
    {
        RequireWritable(subject);
        if (withId && Mode(subject) != RegistryMode.Import)
            throw Refusal(subject, "not in import mode");
        if (!withId && Mode(subject) != RegistryMode.ReadWrite)
            throw Refusal(subject, "not in read-write mode");
    }

    private SubjectConfig? Config(string subject) => state.Config(subject) ?? state.Config(Scope(subject));

    private static RegistryException Refusal(string subject, string reason) =>
        RegistryException.NotPermitted($"Subject {subject} in context {Scope(subject)} is {reason}");
}
