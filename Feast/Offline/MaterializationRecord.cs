using Google.Protobuf.WellKnownTypes;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>Writes into a registry that a view was materialized, as Feast does.</summary>
internal static class MaterializationRecord
{
    public static void Add(Core.Registry registry, string project, string view, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now)
    {
        Core.FeatureViewMeta? meta = registry.FeatureViews.FirstOrDefault(v => v.Spec.Project == project && v.Spec.Name == view)?.Meta
            ?? registry.StreamFeatureViews.FirstOrDefault(v => v.Spec.Project == project && v.Spec.Name == view)?.Meta;
        if (meta is null)
        {
            return;
        }

        Timestamp moment = Timestamp.FromDateTimeOffset(EventTime.ToDateTimeOffset(EventTime.FromDateTimeOffset(now)));
        meta.MaterializationIntervals.Add(new Core.MaterializationInterval
        {
            StartTime = Timestamp.FromDateTimeOffset(start),
            EndTime = Timestamp.FromDateTimeOffset(end),
        });
        meta.LastUpdatedTimestamp = moment;
        meta.State = Core.FeatureViewState.AvailableOnline;
        registry.LastUpdated = moment;
        registry.VersionId = Guid.NewGuid().ToString();
    }
}
