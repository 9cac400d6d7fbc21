namespace FeatureStore.AppHost.Embedded;

/// <summary>Collects the resources of the application; the part of Aspire's interface of the same name that AppHost.cs uses.</summary>
public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost's project.</summary>
    string AppHostDirectory { get; }

    IReadOnlyList<IResource> Resources { get; }

    /// <summary>A setting that cannot be followed; the application will say so instead of running.</summary>
    void ReportProblem(string message);

    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    DistributedApplication Build();
}
