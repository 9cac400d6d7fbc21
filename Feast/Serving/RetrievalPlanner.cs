using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Resolves feature references and services against one snapshot of the registry.</summary>
internal sealed class RetrievalPlanner(
    FeatureRegistry registry, RepositoryConfiguration repository, IReadOnlyDictionary<string, IOnDemandTransform> transforms)
{
    private readonly PlanBinder _binder = new(registry, repository);

    public FeatureRegistry Registry => registry;

    public RetrievalPlan PlanService(string name, bool fullNames) => Plan(registry.GetService(name).Projections, fullNames);

    public RetrievalPlan PlanFeatures(IReadOnlyList<string> references, bool fullNames)
    {
        if (references.Count == 0)
        {
            throw new FeastException(FeastErrorKind.InvalidRequest, "No features specified for retrieval", "features");
        }

        // Views in the order of their first appearance, each with its features in the order of the request.
        IEnumerable<FeatureViewProjection> projections = references
            .Select(FeatureReference.Parse)
            .Select(RefuseVersion)
            .GroupBy(r => r.View)
            .Select(g => new FeatureViewProjection(g.Key, [.. g.Select(r => r.Feature)]));
        return Plan([.. projections], fullNames);
    }

    private FeatureReference RefuseVersion(FeatureReference reference) => reference.Version is null || repository.Registry.OnlineFeatureViewVersioning
        ? reference
        : throw new FeastException(
            FeastErrorKind.InvalidRequest,
            $"Version-qualified ref '{reference.View}@v{reference.Version}' not supported: online versioning is disabled. Set 'enable_online_feature_view_versioning: true' under 'registry' in feature_store.yaml.",
            reference.View);

    private RetrievalPlan Plan(ImmutableArray<FeatureViewProjection> projections, bool fullNames)
    {
        List<ViewRead> reads = [];
        List<PlanOutput> stored = [], computed = [];
        List<OnDemandFeatureView> onDemand = [];
        List<ImmutableArray<Feature>> onDemandOutputs = [];
        foreach (FeatureViewProjection projection in projections)
        {
            if (registry.OnDemandViews.TryGetValue(projection.ViewName, out OnDemandFeatureView? view) && !view.WriteToOnlineStore)
            {
                ImmutableArray<Feature> outputs = [.. projection.Features.Select(f => view.FindFeature(f) ?? throw NoFeature(f, view.Name))];
                computed.AddRange(outputs.Select((f, i) => new PlanOutput(
                    Column(projection, f, OnlineFeatureColumnKind.OnDemand, fullNames), onDemand.Count, i, TimeSpan.Zero)));
                onDemand.Add(view);
                onDemandOutputs.Add(outputs);
                continue;
            }

            AddStored(projection, fullNames, reads, stored);
        }

        RefuseCollisions([.. stored, .. computed], fullNames);
        OnDemandStep[] steps = [.. onDemand.Select((v, i) => Step(v, onDemandOutputs[i], reads))];
        return new([.. reads], [.. steps], [.. stored, .. computed.Select(c => c with { Source = reads.Count + c.Source })], _binder);
    }

    private void AddStored(FeatureViewProjection projection, bool fullNames, List<ViewRead> reads, List<PlanOutput> outputs)
    {
        FeatureView view = registry.GetView(projection.ViewName);
        if (view.Unavailable is string reason)
        {
            throw new FeastException(FeastErrorKind.NotSupported, reason, view.Name);
        }

        ViewRead read = new(view, projection.OutputName, projection.JoinKeyMap);
        foreach (string name in projection.Features)
        {
            Feature feature = view.FindFeature(name) ?? throw NoFeature(name, view.Name);
            outputs.Add(new PlanOutput(
                Column(projection, feature, OnlineFeatureColumnKind.Feature, fullNames), reads.Count, read.Add(feature), view.Ttl));
        }

        reads.Add(read);
    }

    private OnDemandStep Step(OnDemandFeatureView view, ImmutableArray<Feature> outputs, List<ViewRead> reads)
    {
        if (!transforms.TryGetValue(view.Name, out IOnDemandTransform? transform))
        {
            throw new FeastException(
                FeastErrorKind.TransformNotFound,
                $"On-demand feature view {view.Name} has no registered transform: its Python function cannot run here",
                view.Name);
        }

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
            reads.Add(new ViewRead(view, source.OutputName, source.JoinKeyMap));
        }

        return index;
    }

    private static bool SameKeys(FrozenDictionary<string, string> a, FrozenDictionary<string, string> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out string? value) && value == p.Value);

    private static OnlineFeatureColumn Column(
        FeatureViewProjection projection, Feature feature, OnlineFeatureColumnKind kind, bool fullNames) =>
        new(fullNames ? $"{projection.OutputName}__{feature.Name}" : feature.Name, kind, projection.OutputName, feature.Name, feature.Type);

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
}
