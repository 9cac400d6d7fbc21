using System.Collections.Frozen;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

internal static class PermissionReader
{
    public static Permission Read(Core.Permission permission) => new(permission.Spec.Name)
    {
        Resources = [.. permission.Spec.Types_.Select(t => (PermissionResource)t)],
        NamePatterns = [.. permission.Spec.NamePatterns],
        RequiredTags = permission.Spec.RequiredTags.ToFrozenDictionary(),
        Actions = [.. permission.Spec.Actions.Select(a => (PermissionAction)a)],
        Policy = Policy(permission.Spec.Policy ?? new Core.Policy()),
    };

    private static PermissionPolicy Policy(Core.Policy policy) => policy.PolicyTypeCase switch
    {
        Core.Policy.PolicyTypeOneofCase.RoleBasedPolicy => new() { Roles = [.. policy.RoleBasedPolicy.Roles] },
        Core.Policy.PolicyTypeOneofCase.GroupBasedPolicy => new() { Groups = [.. policy.GroupBasedPolicy.Groups] },
        Core.Policy.PolicyTypeOneofCase.NamespaceBasedPolicy => new() { Namespaces = [.. policy.NamespaceBasedPolicy.Namespaces] },
        Core.Policy.PolicyTypeOneofCase.CombinedGroupNamespacePolicy => new()
        {
            Groups = [.. policy.CombinedGroupNamespacePolicy.Groups],
            Namespaces = [.. policy.CombinedGroupNamespacePolicy.Namespaces],
        },
        _ => new(),
    };
}
