namespace FeatureStore.Feast;

/// <summary>What a permission protects; the numbers are those of the registry.</summary>
public enum PermissionResource
{
    /// <summary>Stream feature views and batch feature views too.</summary>
    FeatureView = 0,
    OnDemandFeatureView = 1,
    BatchFeatureView = 2,
    StreamFeatureView = 3,
    Entity = 4,
    FeatureService = 5,
    DataSource = 6,
    ValidationReference = 7,
    SavedDataset = 8,
    Permission = 9,
    Project = 10,
    LabelView = 11,
}
