namespace FeatureStore.AppHost.Embedded;

/// <summary>What the build knows of a service's project; <c>Projects.NAME</c> implements it.</summary>
public interface IProjectMetadata
{
    string ProjectPath { get; }

    string AssemblyPath { get; }
}
