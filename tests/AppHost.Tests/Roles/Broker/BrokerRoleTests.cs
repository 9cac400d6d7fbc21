using Confluent.Kafka;

namespace FeatureStore.AppHost.Tests.Roles.Broker;

public sealed class BrokerRoleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_address_file_appears_when_every_topic_exists()
    {
        var addressFile = _directory.File("broker/address");
        using var broker = RoleChild.Start(
            "broker", ("Broker__AddressFile", addressFile), ("Broker__Topics__0", "rides:8"), ("Broker__Topics__1", "ride_risk:1"));
        await broker.ListeningAsync();

        var address = await File.ReadAllTextAsync(addressFile, TestContext.Current.CancellationToken);
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address }).Build();
        var topics = admin.GetMetadata(TimeSpan.FromSeconds(20)).Topics;
        Assert.Equal([("ride_risk", 1), ("rides", 8)], topics.Select(topic => (topic.Topic, topic.Partitions.Count)).Order());
        Assert.Empty(broker.Errors.Trim());
    }

    [Fact]
    public async Task Every_wrong_setting_is_named()
    {
        using var broker = RoleChild.Start("broker", ("Broker__Topics__0", "rides"), ("Broker__Topics__1", "a/b:3"), ("Broker__Topics__2", "x:0"));

        Assert.Equal(1, await broker.ExitAsync());
        Assert.Equal(
            [
                "Broker:AddressFile: the path of the file that receives the broker's address is missing.",
                "Broker:Topics:0: \"rides\" is not name:partitions, for example rides:8.",
                "Broker:Topics:1: \"a/b:3\" is not name:partitions, for example rides:8.",
                "Broker:Topics:2: \"x:0\" is not name:partitions, for example rides:8.",
            ],
            broker.Errors.Trim().Split(Environment.NewLine));
    }
}
