using System.Collections.Immutable;
using FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>Which views are materialized over which interval, and what the registry remembers of it.</summary>
internal sealed class Materialization(
    RepositoryConfiguration repository, IRegistryStore registryStore, OnlineWriter writer, TimeProvider time)
{
    /// <summary>How far back the first incremental materialization of a view without a ttl goes.</summary>
    private static readonly TimeSpan s_firstInterval = TimeSpan.FromDays(7 * 52);

    private readonly Materializer _materializer = new(repository, writer, time);

    public async Task<WriteResult> RunAsync(FeastStore store, MaterializationRequest request, CancellationToken cancellationToken)
    {
        if (request.Start > request.End)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest, $"The given start_date {request.Start:O} is greater than the given end_date {request.End:O}.", "start_ts");
        }

        ImmutableArray<FeatureView> views = Views(store.Registry, request.FeatureViews, request.Version);
        ImmutableArray<ViewWriteResult>.Builder results = ImmutableArray.CreateBuilder<ViewWriteResult>(views.Length);
        foreach (FeatureView view in views)
        {
            results.Add(await RunAsync(store, view, request.Start, request.End, request.DisableEventTimestamp, cancellationToken));
        }

        return new(results.ToImmutable(), []);
    }

    public async Task<WriteResult> RunIncrementalAsync(
        FeastStore store, DateTimeOffset end, IReadOnlyList<string> featureViews, int? version, CancellationToken cancellationToken)
    {
        ImmutableArray<ViewWriteResult>.Builder results = ImmutableArray.CreateBuilder<ViewWriteResult>();
        foreach (FeatureView view in Views(store.Registry, featureViews, version))
        {
            DateTimeOffset start = view.MaterializedUntil
                ?? time.GetUtcNow() - (view.Ttl > TimeSpan.Zero ? view.Ttl : s_firstInterval);
            results.Add(start <= end
                ? await RunAsync(store, view, start, end, false, cancellationToken)
                : new ViewWriteResult(view.Name, 0, 0));
        }

        return new(results.ToImmutable(), []);
    }

    /// <summary>Everything in the file that has a time, without a word in the registry.</summary>
    public Task<ViewWriteResult> LoadAsync(FeatureView view, CancellationToken cancellationToken) =>
        _materializer.RunAsync(view, long.MinValue + 1, long.MaxValue, false, cancellationToken);

    private async Task<ViewWriteResult> RunAsync(
        FeastStore store, FeatureView view, DateTimeOffset start, DateTimeOffset end, bool asOfNow, CancellationToken cancellationToken)
    {
        ViewWriteResult result = await _materializer.RunAsync(
            view, EventTime.FromDateTimeOffset(start), EventTime.FromDateTimeOffset(end), asOfNow, cancellationToken);
        await store.RecordAsync(new MaterializationRecord(repository.Project, view.Name, start, end, time.GetUtcNow()), cancellationToken);
        return result;
    }

    /// <summary>The views of these names; all that are served online when there are none.</summary>
    /// <exception cref="FeastException">One of them cannot be materialized, or nothing can.</exception>
    public ImmutableArray<FeatureView> Views(FeatureRegistry registry, IReadOnlyList<string> names, int? version)
    {
        if (registryStore.ReadOnlyReason is string reason)
        {
            throw new FeastException(FeastErrorKind.NotSupported, $"Nothing can be materialized: {reason}", "registry.path");
        }

        if (version is not null && names.Count != 1)
        {
            throw new FeastException(FeastErrorKind.InvalidRequest, "version requires feature_views with exactly one feature view.", "version");
        }

        if (version is not null && !repository.Registry.OnlineFeatureViewVersioning)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest,
                "Version-aware materialization requires 'enable_online_feature_view_versioning: true' under 'registry' in feature_store.yaml.",
                "version");
        }

        if (names.Count == 0)
        {
            return
            [
                .. registry.Views.Values
                    .Where(v => v.Online && !v.IsDisabled && v.FilePath is not null && v.Kind != FeatureViewKind.LabelView)
                    .OrderBy(v => v.Name, StringComparer.Ordinal)
                    .Select(Startable),
            ];
        }

        return [.. names.Select(name => Checked(registry, name, version))];
    }

    private static FeatureView Checked(FeatureRegistry registry, string name, int? version)
    {
        if (registry.OnDemandViews.TryGetValue(name, out OnDemandFeatureView? onDemand))
        {
            throw new FeastException(
                FeastErrorKind.NotSupported,
                onDemand.WriteToOnlineStore
                    ? $"On-demand feature view {name} has no file of its own: write its inputs with write-to-online-store."
                    : $"OnDemandFeatureView {name} is not configured for write_to_online_store.",
                name);
        }

        FeatureView view = registry.GetView(name, version);
        return view switch
        {
            { Kind: FeatureViewKind.LabelView } => throw Refused(name, $"LabelView {name} cannot be materialized: its labels are pushed."),
            { IsDisabled: true } => throw Refused(name, $"FeatureView {name} is disabled. Enable it before materializing."),
            { Online: false } => throw Refused(name, $"FeatureView {name} is not configured to be served online."),
            _ => Startable(view),
        };
    }

    // What was only created has nothing to be served yet; from every other state a view becomes available by its materialization.
    private static FeatureView Startable(FeatureView view) => view.State != FeatureViewState.Created
        ? view
        : throw Refused(view.Name, $"FeatureView {view.Name} cannot transition from CREATED to MATERIALIZING.");

    private static FeastException Refused(string view, string reason) => new(FeastErrorKind.NotSupported, reason, view);
}
