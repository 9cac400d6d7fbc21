using System.Reflection;

namespace FeatureStore.AppHost.Embedded;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly CommandLine _commandLine;
    private readonly List<IResource> _resources = [];
    private readonly List<string> _problems = [];

    public DistributedApplicationBuilder(string[] args)
    {
        _commandLine = new CommandLine(args);
        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(args);
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; } = typeof(DistributedApplicationBuilder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "apphostprojectpath").Value!;

    public IReadOnlyList<IResource> Resources => _resources;

    public void ReportProblem(string message) => _problems.Add(message);

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (_resources.Any(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"There is a resource '{resource.Name}' already.");

        _resources.Add(resource);
        return new ResourceBuilder<T>(resource, this);
    }

    public DistributedApplication Build()
    {
        Resource[] resources = [.. _resources.Cast<Resource>()];
        return new(Configuration, AppHostDirectory, resources, [.. _commandLine.Problems(resources), .. _problems]);
    }
}
