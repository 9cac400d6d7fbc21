namespace FeatureStore.Feast.Tests.Registry;

/// <summary>What a snapshot says, for comparing registries of one project that lie in different places.</summary>
internal static class RegistryText
{
    public static string[] Of(FeatureRegistry registry) =>
    [
        .. registry.Entities.Select(e => $"entity {e.Name} {e.JoinKey} {e.Type}").Order(StringComparer.Ordinal),
        .. registry.Views.Values.Select(View).Order(StringComparer.Ordinal),
        .. registry.OnDemandViews.Values.Select(v => $"on demand {v.Name} {v.Mode} {string.Join(',', v.Sources.Select(s => s.ViewName))} {Features(v.Features)}").Order(StringComparer.Ordinal),
        .. registry.Services.Values.Select(s => $"service {s.Name} {string.Join(',', s.Projections.Select(p => $"{p.ViewName}[{string.Join(' ', p.Features)}]"))}").Order(StringComparer.Ordinal),
        .. registry.PushSources.Select(p => $"push source {p.Key} {string.Join(',', p.Value.Select(v => v.Name))}").Order(StringComparer.Ordinal),
    ];

    private static string View(FeatureView view) =>
        $"view {view.Name} {view.Ttl} {view.PushSource} {view.TimestampField} {view.CreatedTimestampColumn} {view.FilePath} {string.Join(',', view.JoinKeys.Select(k => $"{k.Name}:{k.Type}"))} {Features(view.Features)}";

    private static string Features(IEnumerable<Feature> features) => string.Join(',', features.Select(f => $"{f.Name}:{f.Type}"));
}
