using FeatureStore.AppHost.Embedded;
using FeatureStore.AppHost.Embedded.Ports;
using FeatureStore.AppHost.Tests.Topology;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.AppHost.Tests.Engine.Ports;

public sealed class PortAllocatorTests
{
    [Fact]
    public void Everything_gets_its_default()
    {
        var application = Allocate(new FakePorts());

        Assert.Equal(6566, Endpoint(application, "feast", "http").AllocatedPort);
        Assert.Equal(6567, Endpoint(application, "feast", "grpc").AllocatedPort);
        Assert.Null(Endpoint(application, "feast", "http").TakenPort);
    }

    [Fact]
    public void A_taken_default_is_replaced_and_said()
    {
        var endpoint = Endpoint(Allocate(new FakePorts(6566)), "feast", "http");

        Assert.InRange(endpoint.AllocatedPort!.Value, 20_000, 29_999);
        Assert.Equal(6566, endpoint.TakenPort);
    }

    [Fact]
    public void A_port_is_set_by_the_name_of_the_resource_and_of_its_second_endpoint()
    {
        var application = Allocate(new FakePorts(), ("feast", "7001"), ("feast-grpc", "7002"), ("redis", "0"));

        Assert.Equal(7001, Endpoint(application, "feast", "http").AllocatedPort);
        Assert.Equal(7002, Endpoint(application, "feast", "grpc").AllocatedPort);
        Assert.InRange(Endpoint(application, "redis", "tcp").AllocatedPort!.Value, 20_000, 29_999);
    }

    [Fact]
    public void No_default_takes_a_port_that_was_asked_for()
    {
        var application = Allocate(new FakePorts(), ("pusher", "8081"));

        Assert.Equal(8081, Endpoint(application, "pusher", "http").AllocatedPort);
        Assert.Equal(8081, Endpoint(application, "schema-registry", "http").TakenPort);
    }

    [Theory]
    [InlineData("feast", "6600", "Ports:feast: 127.0.0.1:6600 is taken.")]
    [InlineData("feast", "many", "Ports:feast: 'many' is not a port")]
    [InlineData("feast", "70000", "Ports:feast: '70000' is not a port")]
    [InlineData("feast", "-1", "Ports:feast: '-1' is not a port")]
    [InlineData("faest", "6566", "Ports:faest: there is no such port; the names are schema-registry, redis, feast, feast-grpc,")]
    public void A_port_that_cannot_be_had_is_an_error_that_names_it(string name, string value, string message) => Assert.StartsWith(
        message, Assert.Throws<PortException>(() => Allocate(new FakePorts(6600), (name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_port_cannot_be_asked_for_twice() =>
        Assert.Throws<PortException>(() => Allocate(new FakePorts(), ("feast", "7001"), ("redis", "7001")));

    private static DistributedApplication Allocate(ILocalPorts ports, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Ports:{setting.Name}", setting.Value)))
            .Build();
        var application = DescribedApplication.Create();
        new PortAllocator(configuration, ports, new Random(1)).Allocate(application.Resources);
        return application;
    }

    private static EndpointAnnotation Endpoint(DistributedApplication application, string resource, string endpoint) =>
        application.Find(resource).GetEndpointAnnotation(endpoint);
}
