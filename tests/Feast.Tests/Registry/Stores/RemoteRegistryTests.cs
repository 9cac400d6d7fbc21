using FeatureStore.Feast.Protos.Registry;

namespace FeatureStore.Feast.Tests.Registry.Stores;

public sealed class RemoteRegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_server_gives_the_whole_registry_for_a_token()
    {
        await using RegistryServer server = await RegistryServer.StartAsync(grpc: true);
        using RegistryFolder folder = Folder(server);

        await using FeastStore store = await FeastStore.OpenAsync(
            folder.Folder, new FeastStoreOptions { RegistryToken = _ => ValueTask.FromResult<string?>("sesame") }, Cancellation);

        Assert.Equal(
            RegistryText.Of(await FeastStore.ReadRegistryAsync(Goldens.PathOf("repos", "rides"), Cancellation)), RegistryText.Of(store.Registry));
        Assert.Equal("Bearer sesame", server.Authorization);
    }

    [Fact]
    public async Task A_materialization_is_reported_to_the_server()
    {
        await using RegistryServer server = await RegistryServer.StartAsync(grpc: true);
        using RegistryFolder folder = Folder(server);
        await using FeastStore store = await FeastStore.OpenAsync(folder.Folder, cancellationToken: Cancellation);

        await store.MaterializeAsync(
            new() { Start = new(2013, 1, 1, 0, 4, 0, TimeSpan.Zero), End = new(2013, 1, 1, 0, 5, 0, TimeSpan.Zero), FeatureViews = ["driver_stats_5m"] }, Cancellation);

        ApplyMaterializationRequest recorded = Assert.IsType<ApplyMaterializationRequest>(server.Recorded);
        Assert.Equal(("driver_stats_5m", "rides", true), (recorded.FeatureView.Spec.Name, recorded.Project, recorded.Commit));
        Assert.Equal(new DateTime(2013, 1, 1, 0, 5, 0), recorded.EndDate.ToDateTime());
    }

    [Fact]
    public async Task A_refusal_tells_the_servers_reason()
    {
        await using RegistryServer server = await RegistryServer.StartAsync(grpc: true);
        server.IsDown = true;
        using RegistryFolder folder = Folder(server);

        FeastException error = await Assert.ThrowsAsync<FeastException>(() => FeastStore.ReadRegistryAsync(folder.Folder, Cancellation));

        Assert.Contains("gRPC status 14: closed for lunch", error.Message, StringComparison.Ordinal);
    }

    private static RegistryFolder Folder(RegistryServer server) => new($"registry_type: remote\npath: {server.Address}\ncache_ttl_seconds: 0");
}
