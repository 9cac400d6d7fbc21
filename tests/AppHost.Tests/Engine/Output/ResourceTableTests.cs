using FeatureStore.AppHost.Embedded.Output;
using FeatureStore.AppHost.Embedded.Ports;
using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.AppHost.Tests.Topology;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.AppHost.Tests.Engine.Output;

public sealed class ResourceTableTests
{
    [Fact]
    public void The_table_says_which_default_is_taken()
    {
        var resources = DescribedApplication.Create().Resources.Where(resource => resource.Name is "redis" or "feast").ToList();
        new PortAllocator(new ConfigurationBuilder().Build(), new FakePorts(6566), new Random(1)).Allocate(resources);
        int port = resources[1].PortOf("http");

        string table = ResourceTable.Format(resources, [.. resources.Select(resource => new ResourceStatus(resource, () => { }).Snapshot())]);

        Assert.Equal(
            $"""

              RESOURCE  STATE    ADDRESS
              redis     waiting  127.0.0.1:6379
              feast     waiting  http://127.0.0.1:{port} (6566 is taken)  grpc http://127.0.0.1:6567

            """.ReplaceLineEndings(),
            table.ReplaceLineEndings());
    }
}
