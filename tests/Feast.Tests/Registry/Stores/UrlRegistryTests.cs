using FeatureStore.Testing;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Feast.Tests.Registry.Stores;

public sealed class UrlRegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_object_is_taken_in_the_background_and_an_unchanged_one_is_not_sent_again()
    {
        await using RegistryServer server = await RegistryServer.StartAsync(grpc: false);
        using RegistryFolder folder = new($"path: http://{server.Address}/bucket/registry.db\ncache_ttl_seconds: 60");
        FakeTimeProvider time = new();
        TaskCompletionSource<FeastException> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FeastStoreOptions options = new() { TimeProvider = time, RegistryRefreshFailed = e => failed.TrySetResult(e) };
        await using FeastStore store = await FeastStore.OpenAsync(folder.Folder, options, Cancellation);

        await store.RefreshRegistryAsync(Cancellation);
        Assert.Equal(1, server.Sent);

        server.Registry.VersionId = "changed";
        server.Registry.FeatureServices.Clear();
        time.Advance(TimeSpan.FromSeconds(60));
        await Eventually.UntilAsync(() => store.Registry.VersionId == "changed", "the changed registry is read");
        Assert.Empty(store.Registry.Services);

        server.IsDown = true;
        time.Advance(TimeSpan.FromSeconds(60));
        FeastException error = await failed.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Contains("503", error.Message, StringComparison.Ordinal);
        Assert.Equal("changed", store.Registry.VersionId);
    }

    [Fact]
    public async Task Nothing_is_materialized_when_it_cannot_be_recorded()
    {
        await using RegistryServer server = await RegistryServer.StartAsync(grpc: false);
        using RegistryFolder folder = new($"path: http://{server.Address}/bucket/registry.db");
        await using FeastStore store = await FeastStore.OpenAsync(folder.Folder, cancellationToken: Cancellation);

        FeastException error = await Assert.ThrowsAsync<FeastException>(
            () => store.MaterializeIncrementalAsync(DateTimeOffset.UnixEpoch, cancellationToken: Cancellation));

        Assert.Equal(FeastErrorKind.NotSupported, error.Kind);
    }

    [Fact]
    public async Task An_s3_object_is_asked_for_with_a_signature()
    {
        await using RegistryServer server = await RegistryServer.StartAsync(grpc: false);
        using RegistryFolder folder = new("path: s3://bucket/registry.db");
        Dictionary<string, string> environment = new()
        {
            ["FEAST_S3_ENDPOINT_URL"] = $"http://{server.Address}",
            ["AWS_ACCESS_KEY_ID"] = "key",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_REGION"] = "eu-central-1",
        };

        await using FeastStore store = await FeastStore.OpenAsync(
            folder.Folder, new FeastStoreOptions { Environment = environment.GetValueOrDefault }, Cancellation);

        Assert.Equal("rides", store.Registry.Project);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=key/", server.Authorization, StringComparison.Ordinal);
        Assert.Contains("/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=", server.Authorization, StringComparison.Ordinal);
    }
}
