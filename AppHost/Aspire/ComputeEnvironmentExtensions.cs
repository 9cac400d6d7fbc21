namespace Aspire.Hosting;

public static class ComputeEnvironmentExtensions
{
    /// <summary>
    /// Where the resources live: on this machine when they are run, in Azure Container Apps when they are deployed. On this
    /// machine a service is started through its project, which has to know that it was built for this engine.
    /// </summary>
    public static void AddComputeEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        builder.AddAzureContainerAppEnvironment(name);
        if (builder.ExecutionContext.IsPublishMode)
            return;

        builder.OnBeforeStart((started, _) =>
        {
            foreach (var project in started.Model.GetProjectResources())
                builder.CreateResourceBuilder(project).WithEnvironment("FeatureStoreEngine", "Aspire");
            return Task.CompletedTask;
        });
    }
}
