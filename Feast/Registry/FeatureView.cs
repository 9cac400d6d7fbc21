using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Anything that has rows in the online store: feature views, stream feature views, label views, written on-demand views.</summary>
public sealed class FeatureView
{
    /// <summary>The join key that Feast gives to a view without entities; its value is the empty text.</summary>
    internal const string EntitylessJoinKey = "__dummy_id";

    /// <param name="name">The registered name.</param>
    /// <param name="storedName">The name that hash fields are made of: with "_v2" when versions are kept apart.</param>
    internal FeatureView(
        string name, string storedName, RepositoryConfiguration repository, IEnumerable<JoinKey> joinKeys, IEnumerable<Feature> features)
    {
        Name = name;
        StoredName = storedName;
        JoinKeys = [.. joinKeys];
        Features = [.. features.Select(f => f with { HashField = FeatureHash.FieldName(storedName, f.Name) })];
        TimestampHashField = FeatureHash.TimestampFieldName(storedName);
        KeyEncoder = new EntityKeyEncoder(
            [.. JoinKeys.Select(k => k.Name)], repository.EntityKeySerializationVersion, repository.Project);
        FeatureIndex = Features.Select((f, i) => (f.Name, i)).ToFrozenDictionary(f => f.Name, f => f.i);
    }

    public string Name { get; }

    /// <summary>The name in the online store: with a suffix when versions are kept apart.</summary>
    internal string StoredName { get; }

    public FeatureViewKind Kind { get; internal init; }

    /// <summary>The columns that make the entity key, with the types that their values are converted to.</summary>
    public ImmutableArray<JoinKey> JoinKeys { get; }

    /// <summary>The names of its entities; none for a view without entities.</summary>
    public ImmutableArray<string> Entities { get; internal init; } = [];

    public ImmutableArray<Feature> Features { get; }

    /// <summary>After this time a row is old; zero means never.</summary>
    public TimeSpan Ttl { get; internal init; }

    /// <summary>The push source that feeds it, when there is one.</summary>
    public string? PushSource { get; internal init; }

    /// <summary>The column that holds the time at which a row became true.</summary>
    public string TimestampField { get; internal init; } = "";

    /// <summary>The column that holds the time at which a row was made, when the source has one.</summary>
    public string? CreatedTimestampColumn { get; internal init; }

    /// <summary>From the names in the source to those of the view.</summary>
    public FrozenDictionary<string, string> FieldMapping { get; internal init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The file of the batch source, as the registry has it; null for other sources.</summary>
    public string? FilePath { get; internal init; }

    public FrozenDictionary<string, string> Tags { get; internal init; } = FrozenDictionary<string, string>.Empty;

    public string Description { get; internal init; } = "";

    public string Owner { get; internal init; } = "";

    /// <summary>Whether it is materialized; reads and pushes do not look at it.</summary>
    public bool Online { get; internal init; } = true;

    /// <summary>The number of the version that was applied last, when versions are numbered.</summary>
    public int? Version { get; internal init; }

    /// <summary>Up to where its file was materialized; null when it never was.</summary>
    public DateTimeOffset? MaterializedUntil { get; internal init; }

    /// <summary>Why the view cannot be read, or null. Writes do not look at it.</summary>
    internal string? Unavailable { get; init; }

    /// <summary>Whether it was switched off: it is neither read nor materialized.</summary>
    internal bool IsDisabled { get; init; }

    /// <summary>Where it stands between its definition and being served.</summary>
    internal Protos.Core.FeatureViewState State { get; init; }

    public bool IsEntityless => JoinKeys is [{ Name: EntitylessJoinKey }];

    internal EntityKeyEncoder KeyEncoder { get; }

    internal FrozenDictionary<string, int> FeatureIndex { get; }

    /// <summary>"_ts:" and the name.</summary>
    internal byte[] TimestampHashField { get; }

    public Feature? FindFeature(string name) => FeatureIndex.TryGetValue(name, out int i) ? Features[i] : null;
}
