using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>Makes the snapshot of one project from a feast.core.Registry message, which may hold many.</summary>
internal sealed class RegistryReader(RepositoryConfiguration repository)
{
    /// <summary>The key under which a view is found as feature services read it: under its own name, with the features that it has now.</summary>
    public const int UnversionedNumber = -1;

    private readonly string _project = repository.Project;
    private readonly FeatureViewReader _views = new(repository);

    public FeatureRegistry Read(Core.Registry registry)
    {
        List<FeatureView> views = Views(registry);
        return new FeatureRegistry
        {
            Project = _project,
            VersionId = registry.VersionId,
            LastUpdated = registry.LastUpdated?.ToDateTimeOffset() ?? default,
            Entities = [.. registry.Entities.Where(e => Mine(e.Spec.Project)).Select(Entity).Where(e => e.Name != "__dummy")],
            Views = Index(views, v => v.Name),
            Versions = repository.Registry.OnlineFeatureViewVersioning ? Versions(registry) : FrozenDictionary<(string, int), FeatureView>.Empty,
            OnDemandViews = Index(
                registry.OnDemandFeatureViews.Where(v => Mine(v.Spec.Project)).Select(OnDemandView), v => v.Name),
            Services = Index(registry.FeatureServices.Where(s => Mine(s.Spec.Project)).Select(Service), s => s.Name),
            PushSources = PushSources(registry, views),
            Permissions = [.. registry.Permissions.Where(p => Mine(p.Spec.Project)).Select(PermissionReader.Read)],
        };
    }

    private List<FeatureView> Views(Core.Registry registry)
    {
        // When names repeat, the first kind in this order is the one that Feast finds.
        IEnumerable<FeatureView> all = registry.FeatureViews.Where(v => Mine(v.Spec.Project)).Select(_views.Read)
            .Concat(registry.StreamFeatureViews.Where(v => Mine(v.Spec.Project)).Select(_views.Read))
            .Concat(registry.OnDemandFeatureViews.Where(v => Mine(v.Spec.Project) && v.Spec.WriteToOnlineStore).Select(_views.Read))
            .Concat(registry.LabelViews.Where(v => Mine(v.Spec.Project)).Select(_views.Read));
        return [.. all.DistinctBy(v => v.Name)];
    }

    /// <summary>Every version that the registry remembers.</summary>
    private FrozenDictionary<(string, int), FeatureView> Versions(Core.Registry registry)
    {
        Dictionary<(string, int), FeatureView> versions = [];
        foreach (Core.FeatureView view in registry.FeatureViews.Where(v => Mine(v.Spec.Project)))
        {
            versions[(view.Spec.Name, UnversionedNumber)] = _views.Read(view, view.Spec.Name);
        }

        IEnumerable<Core.FeatureViewVersionRecord> records = registry.FeatureViewVersionHistory?.Records ?? Enumerable.Empty<Core.FeatureViewVersionRecord>();
        foreach (Core.FeatureViewVersionRecord record in records.Where(r => Mine(r.ProjectId)))
        {
            string stored = FeatureViewReader.StoredName(record.FeatureViewName, record.VersionNumber);
            FeatureView? view = record.FeatureViewType switch
            {
                "feature_view" => _views.Read(Core.FeatureView.Parser.ParseFrom(record.FeatureViewProto), stored),
                "stream_feature_view" => _views.Read(Core.StreamFeatureView.Parser.ParseFrom(record.FeatureViewProto), stored),
                _ => null,
            };
            if (view is not null)
            {
                versions[(record.FeatureViewName, record.VersionNumber)] = view;
            }
        }

        return versions.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, ImmutableArray<FeatureView>> PushSources(Core.Registry registry, List<FeatureView> views)
    {
        ILookup<string?, FeatureView> fed = views.Where(v => v.PushSource is not null).ToLookup(v => v.PushSource);
        return registry.DataSources
            .Where(s => s.Type == Core.DataSource.Types.SourceType.PushSource).Select(s => s.Name)
            .Concat(fed.Select(g => g.Key!))
            .Distinct()
            .ToFrozenDictionary(name => name, name => fed[name].ToImmutableArray());
    }

    private static Entity Entity(Core.Entity entity) =>
        new(entity.Spec.Name, entity.Spec.JoinKey, (FeatureType)entity.Spec.ValueType) { Description = entity.Spec.Description };

    private static FeatureService Service(Core.FeatureService service) =>
        new(service.Spec.Name, [.. service.Spec.Features.Select(Projection)])
        {
            Tags = service.Spec.Tags.ToFrozenDictionary(),
            Description = service.Spec.Description,
            Owner = service.Spec.Owner,
        };

    private static OnDemandFeatureView OnDemandView(Core.OnDemandFeatureView view)
    {
        // A protobuf map has no order; by name, so that answers and messages are the same every time.
        Core.OnDemandSource[] sources = [.. view.Spec.Sources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value)];
        return new OnDemandFeatureView(view.Spec.Name, Features(view.Spec.Features))
        {
            Sources = [.. sources.Select(Source).OfType<FeatureViewProjection>()],
            RequestData = [.. sources.Where(s => s.RequestDataSource is not null)
                .SelectMany(s => Features(s.RequestDataSource.RequestDataOptions.Schema))],
            Mode = view.Spec.Mode is "" ? "pandas" : view.Spec.Mode,
            Singleton = view.Spec.Singleton,
            WriteToOnlineStore = view.Spec.WriteToOnlineStore,
            Description = view.Spec.Description,
            Tags = view.Spec.Tags.ToFrozenDictionary(),
        };
    }

    private static FeatureViewProjection? Source(Core.OnDemandSource source) => source.SourceCase switch
    {
        Core.OnDemandSource.SourceOneofCase.FeatureViewProjection => Projection(source.FeatureViewProjection),
        Core.OnDemandSource.SourceOneofCase.FeatureView =>
            new(source.FeatureView.Spec.Name, [.. source.FeatureView.Spec.Features.Select(f => f.Name)]),
        _ => null,
    };

    private static FeatureViewProjection Projection(Core.FeatureViewProjection projection) =>
        new(projection.FeatureViewName, [.. projection.FeatureColumns.Select(f => f.Name)])
        {
            Alias = projection.FeatureViewNameAlias is "" ? null : projection.FeatureViewNameAlias,
            JoinKeyMap = projection.JoinKeyMap.ToFrozenDictionary(),
            VersionTag = projection.HasVersionTag ? projection.VersionTag : null,
        };

    private static ImmutableArray<Feature> Features(RepeatedField<Core.FeatureSpecV2> specs) =>
        [.. specs.Select(f => new Feature(f.Name, (FeatureType)f.ValueType))];

    private static FrozenDictionary<string, T> Index<T>(IEnumerable<T> items, Func<T, string> name) =>
        items.DistinctBy(name).ToFrozenDictionary(name);

    private bool Mine(string project) => project == _project;
}
