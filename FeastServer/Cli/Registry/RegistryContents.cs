using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Core;
using Core = FeatureStore.Feast.Protos.Core;
using OnDemandFeatureView = FeatureStore.Feast.Protos.Core.OnDemandFeatureView;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>The objects of one project, as lists print them.</summary>
internal sealed class RegistryContents(Core.Registry registry, string project)
{
    /// <summary>The entity that Feast gives to views without entities; it is never listed.</summary>
    private const string Dummy = "__dummy";

    public Core.Registry Registry => registry;

    public string Project => project;

    public static async Task<RegistryContents> ReadAsync(CommandCall call)
    {
        (Core.Registry registry, RepositoryConfiguration configuration) =
            await FeastStore.ReadRegistryMessageAsync(call.RepositoryPath, call.Global.ConfigurationFile, call.CancellationToken);
        return new(registry, configuration.Project);
    }

    public IEnumerable<RegistryObject> Entities() => registry.Entities.Where(e => e.Spec.Project == project && e.Spec.Name != Dummy)
        .Select(e => new RegistryObject(e.Spec.Name, e.Spec.Tags, e, [e.Spec.Name, e.Spec.Description, $"ValueType.{(e.Spec.ValueType == default ? "UNKNOWN" : EnumNames.Of(e.Spec.ValueType))}"]));

    public IEnumerable<RegistryObject> BatchViews() => registry.FeatureViews.Where(v => v.Spec.Project == project).Select(v => new RegistryObject(
        v.Spec.Name, v.Spec.Tags, v, ViewColumns(v.Spec.Name, v.Spec.Entities, "FeatureView", v.Spec.Disabled, v.Meta?.State ?? default)));

    public IEnumerable<RegistryObject> OnDemandViews() => registry.OnDemandFeatureViews.Where(v => v.Spec.Project == project).Select(v => new RegistryObject(
        v.Spec.Name, v.Spec.Tags, v, ViewColumns(v.Spec.Name, EntitiesOf(v), "OnDemandFeatureView", v.Spec.Disabled, v.Meta?.State ?? default)));

    public IEnumerable<RegistryObject> StreamViews() => registry.StreamFeatureViews.Where(v => v.Spec.Project == project)
        .Select(v => new RegistryObject(v.Spec.Name, v.Spec.Tags, v, [v.Spec.Name]));

    public IEnumerable<RegistryObject> LabelViews() => registry.LabelViews.Where(v => v.Spec.Project == project).Select(v => new RegistryObject(
        v.Spec.Name,
        v.Spec.Tags,
        v,
        [v.Spec.Name, v.Spec.Entities.Count == 0 ? "n/a" : string.Join(", ", v.Spec.Entities), EnumNames.Of(v.Spec.ConflictPolicy).ToLowerInvariant()]));

    public IEnumerable<RegistryObject> ValidationReferences() => registry.ValidationReferences.Where(r => r.Project == project)
        .Select(r => new RegistryObject(r.Name, r.Tags, r, [r.Name]));

    public IEnumerable<RegistryObject> Services() => registry.FeatureServices.Where(s => s.Spec.Project == project).Select(s => new RegistryObject(
        s.Spec.Name,
        s.Spec.Tags,
        s,
        [s.Spec.Name, string.Join(", ", s.Spec.Features.SelectMany(p => p.FeatureColumns.Select(f => $"{p.FeatureViewName}:{f.Name}")))]));

    public IEnumerable<RegistryObject> DataSources() => registry.DataSources.Where(s => s.Project == project)
        .Select(s => new RegistryObject(s.Name, s.Tags, s, [s.Name, $"<class '{SourceClasses.Of(s)}'>"]));

    public IEnumerable<RegistryObject> SavedDatasets() => registry.SavedDatasets.Where(s => s.Spec.Project == project)
        .Select(s => new RegistryObject(s.Spec.Name, s.Spec.Tags, s, [s.Spec.Name]));

    public IEnumerable<RegistryObject> Permissions() => registry.Permissions.Where(p => p.Spec.Project == project)
        .Select(p => new RegistryObject(p.Spec.Name, p.Spec.Tags, p, PermissionColumns(p.Spec)));

    public IEnumerable<RegistryObject> Projects() => registry.Projects
        .Select(p => new RegistryObject(p.Spec.Name, p.Spec.Tags, p, [p.Spec.Name, p.Spec.Description, PythonDict(p.Spec.Tags), p.Spec.Owner]));

    /// <summary>Feature, view and type of every feature that is listed.</summary>
    public IEnumerable<(string View, FeatureSpecV2 Feature, bool Online, DataSource? Source)> Features() =>
    [
        .. registry.FeatureViews.Where(v => v.Spec.Project == project).SelectMany(v => v.Spec.Features.Select(f => (v.Spec.Name, f, v.Spec.Online, v.Spec.BatchSource))),
        .. registry.OnDemandFeatureViews.Where(v => v.Spec.Project == project).SelectMany(v => v.Spec.Features.Select(f => (v.Spec.Name, f, false, (DataSource?)null))),
        .. registry.StreamFeatureViews.Where(v => v.Spec.Project == project).SelectMany(v => v.Spec.Features.Select(f => (v.Spec.Name, f, v.Spec.Online, v.Spec.BatchSource))),
    ];

    private static string[] ViewColumns(string name, IEnumerable<string> entities, string type, bool disabled, FeatureViewState state)
    {
        string[] named = [.. entities.Where(e => e != Dummy)];
        return [name, named.Length == 0 ? "n/a" : $"{{{string.Join(", ", named.Select(e => $"'{e}'"))}}}", type, disabled ? "No" : "Yes", EnumNames.Of(state)];
    }

    private IEnumerable<string> EntitiesOf(OnDemandFeatureView view) => view.Spec.Sources.Values
        .Where(s => s.FeatureViewProjection is not null)
        .SelectMany(s => registry.FeatureViews.Where(v => v.Spec.Project == project && v.Spec.Name == s.FeatureViewProjection.FeatureViewName))
        .SelectMany(v => v.Spec.Entities)
        .Distinct();

    private static string[] PermissionColumns(PermissionSpec spec) =>
    [
        spec.Name,
        string.Join(", ", spec.Types_.Select(t => t.ToString())),
        string.Join(", ", spec.NamePatterns),
        string.Join(", ", spec.Actions.Select(a => EnumNames.Of(a))),
        string.Join(", ", spec.Policy?.RoleBasedPolicy?.Roles.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()),
        string.Join(", ", spec.RequiredTags.Select(t => $"{t.Key}: {t.Value}")),
    ];

    private static string PythonDict(IEnumerable<KeyValuePair<string, string>> tags) => $"{{{string.Join(", ", tags.Select(t => $"'{t.Key}': '{t.Value}'"))}}}";
}
