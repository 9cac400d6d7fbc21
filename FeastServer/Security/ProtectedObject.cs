using System.Collections.Frozen;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Security;

/// <summary>An object of the registry that somebody wants to use.</summary>
internal readonly record struct ProtectedObject(PermissionResource Kind, string Name, FrozenDictionary<string, string> Tags)
{
    public static ProtectedObject Of(FeatureView view) => new(
        view.Kind switch
        {
            FeatureViewKind.StreamFeatureView => PermissionResource.StreamFeatureView,
            FeatureViewKind.LabelView => PermissionResource.LabelView,
            FeatureViewKind.WrittenOnDemandFeatureView => PermissionResource.OnDemandFeatureView,
            _ => PermissionResource.FeatureView,
        },
        view.Name,
        view.Tags);

    public static ProtectedObject Of(OnDemandFeatureView view) => new(PermissionResource.OnDemandFeatureView, view.Name, view.Tags);

    public static ProtectedObject Of(FeatureService service) => new(PermissionResource.FeatureService, service.Name, service.Tags);

    /// <summary>Whether a permission for this kind of object covers it: stream and batch feature views are feature views.</summary>
    public bool Is(PermissionResource kind) => Kind == kind
        || (kind == PermissionResource.FeatureView && Kind is PermissionResource.StreamFeatureView or PermissionResource.BatchFeatureView);
}
