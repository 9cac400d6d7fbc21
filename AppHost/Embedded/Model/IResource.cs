namespace FeatureStore.AppHost.Embedded;

/// <summary>A part of the distributed application: something that is started, watched and referred to by its name.</summary>
public interface IResource
{
    string Name { get; }
}
