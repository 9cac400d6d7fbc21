using FeatureStore.FeastServer.Hosting;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureStore.FeastServer.Tests.Grpc;

/// <summary>The server's gRPC address on Kestrel in this process, called with bytes.</summary>
internal sealed class GrpcHost : IAsyncDisposable
{
    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly GrpcChannel _channel;

    private GrpcHost(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _channel = GrpcChannel.ForAddress(Address);
    }

    public Uri Address { get; }

    public RepositoryHost Repository => _app.Services.GetRequiredService<RepositoryHost>();

    public static Task<GrpcHost> StartAsync(string repository, string redis, TimeProvider time, params (string Key, string Value)[] settings) =>
        StartAsync(repository, redis, time, _ => { }, settings);

    public static async Task<GrpcHost> StartAsync(
        string repository, string redis, TimeProvider time, Action<IServiceCollection> services, params (string Key, string Value)[] settings)
    {
        string folder = Copy(repository);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Grpc:Url"] = "http://127.0.0.1:0",
            ["Kestrel:Endpoints:Grpc:Protocols"] = "Http2",
            ["ConnectionStrings:redis"] = $"{redis},asyncTimeout=60000",
            ["Feast:RepoPath"] = folder,
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Services.AddSingleton(time);
        builder.AddServiceDefaults();
        builder.AddFeastServer();
        services(builder.Services);
        WebApplication app = builder.Build();
        app.MapFeastServer();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GrpcHost(app, folder);
    }

    /// <summary>Calls "/feast.serving.ServingService/GetOnlineFeatures" or any other path; of a stream it takes the first answer.</summary>
    public async Task<(StatusCode Code, string Detail, byte[] Message)> CallAsync(string path, byte[] request, MethodType type = MethodType.Unary)
    {
        string[] parts = path.Split('/');
        Method<byte[], byte[]> method = new(type, parts[1], parts[2], s_bytes, s_bytes);
        CallOptions options = new(cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            return (StatusCode.OK, "", type == MethodType.Unary
                ? await _channel.CreateCallInvoker().AsyncUnaryCall(method, null, options, request)
                : await FirstAsync(method, options, request));
        }
        catch (RpcException e)
        {
            return (e.StatusCode, e.Status.Detail, []);
        }
    }

    /// <summary>A call that lasts until it is disposed; the server has it when this returns.</summary>
    public async Task<IDisposable> HoldWatchAsync()
    {
        Method<byte[], byte[]> watch = new(MethodType.ServerStreaming, "grpc.health.v1.Health", "Watch", s_bytes, s_bytes);
        AsyncServerStreamingCall<byte[]> call =
            _channel.CreateCallInvoker().AsyncServerStreamingCall(watch, null, new(cancellationToken: TestContext.Current.CancellationToken), []);
        await FirstAsync(call.ResponseStream, TestContext.Current.CancellationToken);
        return call;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // One of the repositories has a second configuration, with the store of these recordings.
    private static string Copy(string repository)
    {
        string source = Goldens.PathOf("repos", repository);
        DirectoryInfo target = Directory.CreateTempSubdirectory("feast");
        target.CreateSubdirectory("data");
        string redis = Path.Combine(source, "feature_store.redis.yaml");
        File.Copy(File.Exists(redis) ? redis : Path.Combine(source, "feature_store.yaml"), Path.Combine(target.FullName, "feature_store.yaml"));
        foreach (string registry in Directory.EnumerateFiles(Path.Combine(source, "data"), "registry*.db"))
        {
            File.Copy(registry, Path.Combine(target.FullName, "data", Path.GetFileName(registry)));
        }

        return target.FullName;
    }

    private async Task<byte[]> FirstAsync(Method<byte[], byte[]> method, CallOptions options, byte[] request)
    {
        if (method.Type == MethodType.ServerStreaming)
        {
            using AsyncServerStreamingCall<byte[]> watch = _channel.CreateCallInvoker().AsyncServerStreamingCall(method, null, options, request);
            return await FirstAsync(watch.ResponseStream, options.CancellationToken);
        }

        using AsyncDuplexStreamingCall<byte[], byte[]> call = _channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, options);
        await call.RequestStream.WriteAsync(request, options.CancellationToken);
        await call.RequestStream.CompleteAsync();
        return await FirstAsync(call.ResponseStream, options.CancellationToken);
    }

    private static async Task<byte[]> FirstAsync(IAsyncStreamReader<byte[]> stream, CancellationToken cancellationToken)
    {
        Assert.True(await stream.MoveNext(cancellationToken));
        return stream.Current;
    }
}
