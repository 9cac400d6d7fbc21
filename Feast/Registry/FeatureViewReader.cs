using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>Makes a <see cref="FeatureView"/> of each kind of view message that has rows in the online store.</summary>
internal sealed class FeatureViewReader(RepositoryConfiguration repository)
{
    // Feast gives a view without entities this entity, which no request names.
    private const string EntitylessEntity = "__dummy";

    public FeatureView Read(Core.FeatureView view) => Read(view, StoredName(view.Spec.Name, view.Meta));

    /// <param name="storedName">The name that the store knows this version by.</param>
    public FeatureView Read(Core.FeatureView view, string storedName)
    {
        Core.FeatureViewSpec spec = view.Spec;
        return new(spec.Name, storedName, repository, JoinKeys(spec.EntityColumns), Features(spec.Features))
        {
            Kind = FeatureViewKind.FeatureView,
            Entities = Entities(spec.Entities),
            Ttl = Ttl(spec.Ttl),
            PushSource = PushSource(spec.StreamSource),
            TimestampField = spec.BatchSource?.TimestampField ?? "",
            CreatedTimestampColumn = Created(spec.BatchSource),
            FieldMapping = Mapping(spec.BatchSource),
            FilePath = FilePath(spec.BatchSource),
            Tags = spec.Tags.ToFrozenDictionary(),
            Description = spec.Description,
            Owner = spec.Owner,
            Online = spec.Online,
            Version = Version(spec.Version, view.Meta),
            MaterializedUntil = MaterializedUntil(view.Meta),
            Unavailable = Unavailable(spec.Name, spec.Disabled, view.Meta?.State ?? default),
            IsDisabled = spec.Disabled,
            State = view.Meta?.State ?? default,
        };
    }

    public FeatureView Read(Core.StreamFeatureView view) => Read(view, StoredName(view.Spec.Name, view.Meta));

    public FeatureView Read(Core.StreamFeatureView view, string storedName)
    {
        Core.StreamFeatureViewSpec spec = view.Spec;
        return new(spec.Name, storedName, repository, JoinKeys(spec.EntityColumns), Features(spec.Features))
        {
            Kind = FeatureViewKind.StreamFeatureView,
            Entities = Entities(spec.Entities),
            Ttl = Ttl(spec.Ttl),
            PushSource = PushSource(spec.StreamSource),
            TimestampField = spec.TimestampField is "" ? spec.BatchSource?.TimestampField ?? "" : spec.TimestampField,
            CreatedTimestampColumn = Created(spec.BatchSource),
            FieldMapping = Mapping(spec.BatchSource),
            FilePath = FilePath(spec.BatchSource),
            Tags = spec.Tags.ToFrozenDictionary(),
            Description = spec.Description,
            Owner = spec.Owner,
            Online = spec.Online,
            Version = Version(spec.Version, view.Meta),
            MaterializedUntil = MaterializedUntil(view.Meta),
            Unavailable = Unavailable(spec.Name, spec.Disabled, view.Meta?.State ?? default),
            IsDisabled = spec.Disabled,
            State = view.Meta?.State ?? default,
        };
    }

    public FeatureView Read(Core.LabelView view)
    {
        Core.LabelViewSpec spec = view.Spec;
        Core.DataSource? batch = spec.Source?.BatchSource ?? spec.Source;
        return new(spec.Name, spec.Name, repository, JoinKeys(spec.EntityColumns), Features(spec.Features))
        {
            Kind = FeatureViewKind.LabelView,
            Entities = Entities(spec.Entities),
            Ttl = Ttl(spec.Ttl),
            PushSource = PushSource(spec.Source),
            TimestampField = batch?.TimestampField ?? "",
            CreatedTimestampColumn = Created(batch),
            FieldMapping = Mapping(batch),
            FilePath = FilePath(batch),
            Tags = spec.Tags.ToFrozenDictionary(),
            Description = spec.Description,
            Owner = spec.Owner,
            Online = spec.Online,
        };
    }

    public FeatureView Read(Core.OnDemandFeatureView view)
    {
        Core.OnDemandFeatureViewSpec spec = view.Spec;

        // Feast stores the join keys of such a view beside its features.
        return new(spec.Name, spec.Name, repository, JoinKeys(spec.EntityColumns), Features(spec.Features).Concat(Features(spec.EntityColumns)))
        {
            Kind = FeatureViewKind.WrittenOnDemandFeatureView,
            TimestampField = OnDemandRows.TimeColumn,
            Entities = Entities(spec.Entities),
            Tags = spec.Tags.ToFrozenDictionary(),
            Description = spec.Description,
            Owner = spec.Owner,
            Unavailable = Unavailable(spec.Name, spec.Disabled, view.Meta?.State ?? default),
            IsDisabled = spec.Disabled,
            State = view.Meta?.State ?? default,
        };
    }

    /// <summary>"view_v2"; version 0 has no suffix.</summary>
    public static string StoredName(string name, int version) => version > 0 ? $"{name}_v{version}" : name;

    private string StoredName(string name, Core.FeatureViewMeta? meta) =>
        repository.Registry.OnlineFeatureViewVersioning ? StoredName(name, meta?.CurrentVersionNumber ?? 0) : name;

    // Zero may mean "the first" or "none"; a view that follows the latest version and has no number has none.
    private static int? Version(string pinned, Core.FeatureViewMeta? meta) => meta?.CurrentVersionNumber switch
    {
        > 0 and int number => number,
        _ when pinned is not ("" or "latest") => 0,
        _ => null,
    };

    private static DateTimeOffset? MaterializedUntil(Core.FeatureViewMeta? meta) =>
        meta is { MaterializationIntervals.Count: > 0 } ? meta.MaterializationIntervals.Max(i => i.EndTime.ToDateTimeOffset()) : null;

    private static string? Unavailable(string name, bool disabled, Core.FeatureViewState state) => state switch
    {
        _ when disabled => $"Feature view {name} is disabled",
        Core.FeatureViewState.StateUnspecified or Core.FeatureViewState.AvailableOnline => null,
        _ => $"Feature view {name} is not available online: its state is {state}",
    };

    private static IEnumerable<JoinKey> JoinKeys(RepeatedField<Core.FeatureSpecV2> columns) =>
        columns.Select(c => new JoinKey(c.Name, (FeatureType)c.ValueType));

    private static IEnumerable<Feature> Features(RepeatedField<Core.FeatureSpecV2> specs) =>
        specs.Select(f => new Feature(f.Name, (FeatureType)f.ValueType) { Description = f.Description, Tags = f.Tags.ToFrozenDictionary() });

    private static ImmutableArray<string> Entities(RepeatedField<string> names) => [.. names.Where(n => n != EntitylessEntity)];

    private static TimeSpan Ttl(Duration? ttl) => ttl?.ToTimeSpan() ?? TimeSpan.Zero;

    private static string? PushSource(Core.DataSource? source) =>
        source?.Type == Core.DataSource.Types.SourceType.PushSource ? source.Name : null;

    private static string? Created(Core.DataSource? source) =>
        string.IsNullOrEmpty(source?.CreatedTimestampColumn) ? null : source.CreatedTimestampColumn;

    private static string? FilePath(Core.DataSource? source) =>
        string.IsNullOrEmpty(source?.FileOptions?.Uri) ? null : source.FileOptions.Uri;

    private static FrozenDictionary<string, string> Mapping(Core.DataSource? source) =>
        source?.FieldMapping.ToFrozenDictionary() ?? FrozenDictionary<string, string>.Empty;
}
