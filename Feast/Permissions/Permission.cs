using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FeatureStore.Feast;

/// <summary>Who may do what with which objects of the registry, as <c>feast apply</c> wrote it. Servers enforce it; the SDK only reads it.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is what Feast calls it.")]
public sealed record Permission(string Name)
{
    /// <summary>The kinds of objects that it is about; none means all.</summary>
    public ImmutableArray<PermissionResource> Resources { get; init; } = [];

    /// <summary>Regular expressions that a name must match as a whole, one of them; none means any name.</summary>
    public ImmutableArray<string> NamePatterns { get; init; } = [];

    /// <summary>Tags that an object must have.</summary>
    public FrozenDictionary<string, string> RequiredTags { get; init; } = FrozenDictionary<string, string>.Empty;

    public ImmutableArray<PermissionAction> Actions { get; init; } = [];

    public PermissionPolicy Policy { get; init; } = new();
}
