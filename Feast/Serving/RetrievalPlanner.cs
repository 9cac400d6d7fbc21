using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Resolves feature references and services against one snapshot of the registry.</summary>
internal sealed class RetrievalPlanner(
    FeatureRegistry registry, RepositoryConfiguration repository, Func<string, IOnDemandTransform> transformOf)
{
    private readonly PlanBinder _binder = new(registry, repository);

    public FeatureRegistry Registry => registry;

    public RetrievalPlan PlanService(string name, bool fullNames) =>
        Plan([.. registry.GetService(name).Projections.Select(p => new PlannedView(p, p.OutputName, ViewOfService(p), p.VersionTag))], fullNames);

    public RetrievalPlan PlanFeatures(IReadOnlyList<string> references, bool fullNames)
    {
        if (references.Count == 0)
        {
            throw new FeastException(FeastErrorKind.InvalidRequest, "No features specified for retrieval", "features");
        }

        // Views in the order of their first appearance, each with its features in the order of the request.
        IEnumerable<PlannedView> views = references
            .Select(FeatureReference.Parse)
            .GroupBy(r => (r.View, r.Version))
            .Select(g => Planned(g.Key.View, g.Key.Version, [.. g.Select(r => r.Feature)]));
        return Plan([.. views], fullNames);
    }

    private PlannedView Planned(string view, int? version, ImmutableArray<string> features)
    {
        if (version is not null && !repository.Registry.OnlineFeatureViewVersioning)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest,
                $"Version-qualified ref '{view}@v{version}' not supported: online versioning is disabled. Set 'enable_online_feature_view_versioning: true' under 'registry' in feature_store.yaml.",
                view);
        }

        FeatureViewProjection projection = new(view, features);
        if (IsComputed(view))
        {
            return new(projection, view, null, null);
        }

        FeatureView stored = registry.GetView(view, version);
        return new(projection, version is null ? view : $"{view}@v{version}", stored, stored.Version);
    }

    private FeatureView? ViewOfService(FeatureViewProjection projection) =>
        IsComputed(projection.ViewName) ? null : registry.GetViewOfService(projection.ViewName, projection.VersionTag);

    private bool IsComputed(string view) => registry.OnDemandViews.TryGetValue(view, out OnDemandFeatureView? found) && !found.WriteToOnlineStore;

    private RetrievalPlan Plan(ImmutableArray<PlannedView> views, bool fullNames)
    {
        List<ViewRead> reads = [];
        List<PlanOutput> stored = [], computed = [];
        List<(OnDemandFeatureView View, ImmutableArray<Feature> Outputs)> onDemand = [];
        foreach (PlannedView planned in views)
        {
            if (planned.View is FeatureView view)
            {
                AddStored(planned, view, fullNames, reads, stored);
                continue;
            }

            OnDemandFeatureView demanded = registry.OnDemandViews[planned.Projection.ViewName];
            ImmutableArray<Feature> outputs =
                [.. planned.Projection.Features.Select(f => demanded.FindFeature(f) ?? throw NoFeature(f, demanded.Name))];
            computed.AddRange(outputs.Select((f, i) => new PlanOutput(
                Column(planned, f, OnlineFeatureColumnKind.OnDemand, fullNames), onDemand.Count, i, TimeSpan.Zero)));
            onDemand.Add((demanded, outputs));
        }

        RefuseCollisions([.. stored, .. computed], fullNames);
        OnDemandStep[] steps = [.. onDemand.Select(d => Step(d.View, d.Outputs, reads))];
        return new([.. reads], [.. steps], [.. stored, .. computed.Select(c => c with { Source = reads.Count + c.Source })], _binder);
    }

    private static void AddStored(PlannedView planned, FeatureView view, bool fullNames, List<ViewRead> reads, List<PlanOutput> outputs)
    {
        if (view.Unavailable is string reason)
        {
            throw new FeastException(FeastErrorKind.NotSupported, reason, view.Name);
        }

        ViewRead read = new(view, planned.Projection.JoinKeyMap);
        foreach (string name in planned.Projection.Features)
        {
            Feature feature = view.FindFeature(name) ?? throw NoFeature(name, view.Name);
            outputs.Add(new PlanOutput(
                Column(planned, feature, OnlineFeatureColumnKind.Feature, fullNames), reads.Count, read.Add(feature), view.Ttl));
        }

        reads.Add(read);
    }

    private OnDemandStep Step(OnDemandFeatureView view, ImmutableArray<Feature> outputs, List<ViewRead> reads)
    {
        IOnDemandTransform transform = transformOf(view.Name);
        List<(string Name, int View, int Position)> inputs = [];
        foreach (FeatureViewProjection source in view.Sources)
        {
            int index = SourceRead(source, reads);
            ViewRead read = reads[index];
            inputs.AddRange(source.Features.Select(f => (
                $"{source.OutputName}__{f}", index, read.Add(read.View.FindFeature(f) ?? throw NoFeature(f, read.View.Name)))));
        }

        return new(view, transform, [.. inputs], outputs);
    }

    /// <summary>The read of a source view: one that the request has anyway, or one of its own.</summary>
    private int SourceRead(FeatureViewProjection source, List<ViewRead> reads)
    {
        FeatureView view = registry.GetView(source.ViewName);
        int index = reads.FindIndex(r => r.View == view && SameKeys(r.JoinKeyMap, source.JoinKeyMap));
        if (index < 0)
        {
            index = reads.Count;
            reads.Add(new ViewRead(view, source.JoinKeyMap));
        }

        return index;
    }

    private static bool SameKeys(FrozenDictionary<string, string> a, FrozenDictionary<string, string> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out string? value) && value == p.Value);

    private static OnlineFeatureColumn Column(
        PlannedView planned, Feature feature, OnlineFeatureColumnKind kind, bool fullNames) =>
        new(fullNames ? $"{planned.OutputName}__{feature.Name}" : feature.Name, kind, planned.Projection.OutputName, feature.Name, feature.Type)
        {
            Version = planned.Version,
        };

    private static void RefuseCollisions(IReadOnlyList<PlanOutput> outputs, bool fullNames)
    {
        string[] repeated = [.. outputs.GroupBy(o => o.Column.Name).Where(g => g.Count() > 1).Select(g => g.Key)];
        if (repeated.Length == 0)
        {
            return;
        }

        string remedy = fullNames
            ? "To resolve this collision, please ensure that the feature views or their own features have different names. If you're intentionally joining the same feature view twice on different sets of entities, please rename one of the feature views with '.with_name'."
            : "To resolve this collision, either use the full feature name by setting 'full_feature_names=True', or ensure that the features in question have different names.";
        throw new FeastException(
            FeastErrorKind.FeatureNameCollision, $"Duplicate features named {string.Join(", ", repeated)} found.\n{remedy}", repeated[0]);
    }

    private static FeastException NoFeature(string feature, string view) =>
        new(FeastErrorKind.FeatureNotFound, $"Feature {feature} not found in projection {view}", feature);

    /// <param name="OutputName">With full names, what stands before the feature.</param>
    /// <param name="View">Null when it is computed on demand.</param>
    /// <param name="Version">The version that was asked for, or that a reference without one means; none for a service that pins none.</param>
    private sealed record PlannedView(FeatureViewProjection Projection, string OutputName, FeatureView? View, int? Version);
}
