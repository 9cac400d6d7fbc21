namespace FeatureStore.AppHost.Embedded.Roles.Broker;

/// <summary>The broker process: a mock cluster with the configured topics, until it is asked to stop.</summary>
internal static class BrokerRole
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = new BrokerOptions();
        RoleConfiguration.Bind(BrokerOptions.Section, options);
        if (RoleConfiguration.Report(options.Errors()))
            return RoleConfiguration.InvalidConfiguration;

        using var cluster = new MockCluster();
        foreach (var text in options.Topics)
        {
            if (TopicDefinition.TryParse(text, out var topic))
                cluster.CreateTopic(topic);
        }

        await AtomicFile.WriteAsync(options.AddressFile, cluster.BootstrapServers, cancellationToken);
        await Console.Out.WriteLineAsync($"Listening on {cluster.BootstrapServers}, {options.Topics.Count} topics, log in memory");
        await Shutdown.WaitAsync(cancellationToken);
        return 0;
    }
}
