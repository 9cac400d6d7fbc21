using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Whom a permission is for: one of the roles, groups or namespaces is enough; everybody when it names none of the three kinds.</summary>
public sealed record PermissionPolicy
{
    /// <summary>Null when the policy is not about roles.</summary>
    public ImmutableArray<string>? Roles { get; init; }

    /// <summary>Null when the policy is not about groups.</summary>
    public ImmutableArray<string>? Groups { get; init; }

    /// <summary>Null when the policy is not about namespaces.</summary>
    public ImmutableArray<string>? Namespaces { get; init; }
}
