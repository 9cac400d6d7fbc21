namespace Aspire.Hosting;

/// <summary>Where Flink listens. All are explicit, because a container app opens only the ports that it knows.</summary>
internal static class FlinkContainerPorts
{
    public const int Rest = 8081;
    public const int JobManagerRpc = 6123;
    public const int JobManagerBlob = 6124;
    public const int TaskManagerData = 6121;
    public const int TaskManagerRpc = 6122;
}
