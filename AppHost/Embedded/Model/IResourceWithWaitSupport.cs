namespace FeatureStore.AppHost.Embedded;

/// <summary>A resource that can be told to start after another one is healthy.</summary>
public interface IResourceWithWaitSupport : IResource;
