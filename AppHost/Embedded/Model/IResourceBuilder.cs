namespace FeatureStore.AppHost.Embedded;

/// <summary>A resource being described, and the application it belongs to.</summary>
public interface IResourceBuilder<out T> where T : IResource
{
    T Resource { get; }

    IDistributedApplicationBuilder ApplicationBuilder { get; }
}
