namespace FeatureStore.Feast;

/// <summary>What a permission lets somebody do; the numbers are those of the registry.</summary>
public enum PermissionAction
{
    Create = 0,
    Describe = 1,
    Update = 2,
    Delete = 3,
    ReadOnline = 4,
    ReadOffline = 5,
    WriteOnline = 6,
    WriteOffline = 7,
}
