using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Sends rows where they are meant to go: the online store, the files of the views, or both.</summary>
internal sealed class StoreWrites(RepositoryConfiguration repository, OnlineWriter writer, FeastStoreOptions options)
{
    public async Task<WriteResult> PushAsync(
        ImmutableArray<FeatureView> views, InputTable rows, WriteOptions write, CancellationToken cancellationToken)
    {
        // The files are checked first: a push is written everywhere or nowhere.
        List<Func<CancellationToken, Task>> appends = [];
        if (write.To != PushMode.Online)
        {
            foreach (string path in views.Where(v => v.FilePath is not null).Select(v => FileSource.PathOf(repository, v)).Distinct())
            {
                appends.Add(await FileAppender.PrepareAsync(path, rows, cancellationToken));
            }
        }

        WriteResult result = write.To == PushMode.Offline
            ? new([], [])
            : await writer.WriteAsync(views, rows, write, cancellationToken);
        foreach (Func<CancellationToken, Task> append in appends)
        {
            await append(cancellationToken);
        }

        return result;
    }

    public Task<WriteResult> WriteAsync(
        FeatureRegistry registry, string featureView, InputTable rows, WriteOptions write, CancellationToken cancellationToken)
    {
        FeatureView? view = registry.Views.GetValueOrDefault(featureView);
        if (view is null or { Kind: FeatureViewKind.LabelView })
        {
            throw registry.OnDemandViews.ContainsKey(featureView)
                ? new FeastException(FeastErrorKind.NotSupported, $"On-demand feature view {featureView} is not written to the online store", featureView)
                : new FeastException(FeastErrorKind.FeastObjectNotFound, $"Can't recognize feast object with a name {featureView}", featureView);
        }

        InputTable stored = view.Kind == FeatureViewKind.WrittenOnDemandFeatureView && rows.Count > 0
            ? Computed(registry.OnDemandViews[featureView], view, rows, write)
            : rows;
        return writer.WriteAsync([view], stored, write, cancellationToken);
    }

    private InputTable Computed(OnDemandFeatureView view, FeatureView stored, InputTable rows, WriteOptions write)
    {
        IOnDemandTransform? transform = write.TransformOnWrite ? options.TransformOf(view.Name) : null;
        return OnDemandRows.Of(view, stored, rows, transform, options.TimeProvider.GetUtcNow());
    }
}
