using Google.Protobuf.WellKnownTypes;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>What the registry remembers of a materialization, as Feast writes it.</summary>
/// <param name="At">The time of the record itself.</param>
internal sealed record MaterializationRecord(string Project, string View, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset At)
{
    // The registry keeps microseconds, as Python's times do.
    public Timestamp Moment => Timestamp.FromDateTimeOffset(EventTime.ToDateTimeOffset(EventTime.FromDateTimeOffset(At)));

    public void ApplyTo(Core.Registry registry)
    {
        Core.FeatureViewMeta? meta = registry.FeatureViews.FirstOrDefault(v => v.Spec.Project == Project && v.Spec.Name == View)?.Meta
            ?? registry.StreamFeatureViews.FirstOrDefault(v => v.Spec.Project == Project && v.Spec.Name == View)?.Meta;
        if (meta is null)
        {
            return;
        }

        ApplyTo(meta);
        registry.LastUpdated = Moment;
        registry.VersionId = Guid.NewGuid().ToString();
    }

    public void ApplyTo(Core.FeatureViewMeta meta)
    {
        meta.MaterializationIntervals.Add(new Core.MaterializationInterval
        {
            StartTime = Timestamp.FromDateTimeOffset(Start),
            EndTime = Timestamp.FromDateTimeOffset(End),
        });
        meta.LastUpdatedTimestamp = Moment;
        meta.State = Core.FeatureViewState.AvailableOnline;
    }
}
