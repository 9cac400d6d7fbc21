using System.Globalization;

namespace Aspire.Hosting;

public static class FlinkBuilderExtensions
{
    private const string Folder = "../flink";
    private const int TaskSlots = 8;

    /// <summary>
    /// A Flink session cluster (NAME-jobmanager, NAME-taskmanager) and NAME, which submits each of these SQL files of <c>flink/</c> as a job
    /// and submits it again when the cluster has lost it.
    /// </summary>
    public static IResourceBuilder<ContainerResource> AddFlink(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, params string[] sqlFiles)
    {
        var jobManager = builder.AddJobManager($"{name}-jobmanager");
        var taskManager = builder.AddTaskManager($"{name}-taskmanager", jobManager);
        return builder.AddDockerfile(name, Folder)
            .WithEntrypoint("/opt/flink-sql/submit.sh")
            .WithArgs([.. sqlFiles])
            .WithEnvironment("FLINK_REST", jobManager.Resource.Name)
            .WaitFor(jobManager).WaitFor(taskManager);
    }

    private static IResourceBuilder<ContainerResource> AddJobManager(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddDockerfile(name, Folder)
            .WithArgs("jobmanager")
            .WithHttpEndpoint(targetPort: FlinkContainerPorts.Rest)
            .WithEndpoint("http", rest => rest.Transport = builder.ExecutionContext.IsPublishMode ? "tcp" : rest.Transport) // See Properties.
            .WithEndpoint(targetPort: FlinkContainerPorts.JobManagerRpc, name: "rpc")
            .WithEndpoint(targetPort: FlinkContainerPorts.JobManagerBlob, name: "blob")
            .WithEnvironment("FLINK_PROPERTIES", Properties(name))
            .WithHttpHealthCheck("/overview");

    private static IResourceBuilder<ContainerResource> AddTaskManager(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ContainerResource> jobManager) =>
        builder.AddDockerfile(name, Folder)
            .WithArgs("taskmanager")
            .WithEndpoint(targetPort: FlinkContainerPorts.TaskManagerRpc, name: "rpc")
            .WithEndpoint(targetPort: FlinkContainerPorts.TaskManagerData, name: "data")
            .WithEnvironment("FLINK_PROPERTIES", Properties(jobManager.Resource.Name) + TaskManagerProperties(name))
            .WaitFor(jobManager);

    /// <summary>
    /// Containers know each other by the names of their resources and by Flink's own ports, locally as in a container apps environment, which
    /// keeps the number of a TCP port and moves an HTTP port to 443.
    /// </summary>
    private static string Properties(string jobManager) => string.Create(CultureInfo.InvariantCulture, $"""
        jobmanager.rpc.address: {jobManager}
        jobmanager.rpc.port: {FlinkContainerPorts.JobManagerRpc}
        blob.server.port: {FlinkContainerPorts.JobManagerBlob}
        rest.port: {FlinkContainerPorts.Rest}
        parallelism.default: 1
        execution.checkpointing.interval: 10 s

        """);

    private static string TaskManagerProperties(string name) => string.Create(CultureInfo.InvariantCulture, $"""
        taskmanager.host: {name}
        taskmanager.rpc.port: {FlinkContainerPorts.TaskManagerRpc}
        taskmanager.data.port: {FlinkContainerPorts.TaskManagerData}
        taskmanager.numberOfTaskSlots: {TaskSlots}

        """);
}
