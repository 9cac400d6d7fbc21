namespace FeatureStore.AppHost.Embedded;

/// <summary>A resource that listens.</summary>
public interface IResourceWithEndpoints : IResource;
