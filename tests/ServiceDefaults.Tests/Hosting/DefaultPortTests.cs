using System.Net;
using FeatureStore.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.ServiceDefaults.Tests.Hosting;

public sealed class DefaultPortTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listens_on_loopback_at_the_default_port()
    {
        var port = GarnetInstance.FreePort();
        await using var app = Build(builder => builder.UseDefaultPort(port));
        await app.StartAsync(Token);

        Assert.Equal([$"http://127.0.0.1:{port}"], app.Urls);
    }

    [Theory]
    [InlineData("urls")]
    [InlineData("Kestrel:Endpoints:Main:Url")]
    public async Task A_configured_address_replaces_it(string setting)
    {
        var port = GarnetInstance.FreePort();
        await using var app = Build(builder => builder.UseDefaultPort(1), (setting, $"http://127.0.0.1:{port}"));
        await app.StartAsync(Token);

        Assert.Equal([$"http://127.0.0.1:{port}"], app.Urls);
    }

    [Fact]
    public async Task Grpc_has_an_address_of_its_own_that_speaks_only_http2()
    {
        var (port, grpcPort) = (GarnetInstance.FreePort(), GarnetInstance.FreePort());
        await using var app = Build(
            builder => builder.UseDefaultPort(1, grpcPort: 2), ("urls", $"http://127.0.0.1:{port}"), ("Grpc:Port", $"{grpcPort}"));
        app.MapGet("/", () => "here");
        await app.StartAsync(Token);
        using var http = new HttpClient { DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        Assert.Equal([$"http://127.0.0.1:{port}", $"http://127.0.0.1:{grpcPort}"], app.Urls.Order().OrderBy(url => !url.EndsWith($":{port}", StringComparison.Ordinal)));
        Assert.Equal("here", await http.GetStringAsync($"http://127.0.0.1:{port}", Token));
        http.Dispose();
        using var http2 = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.Equal("here", await http2.GetStringAsync($"http://127.0.0.1:{grpcPort}", Token));
    }

    [Fact]
    public async Task In_a_container_both_listen_on_every_interface()
    {
        var (port, grpcPort) = (GarnetInstance.FreePort(), GarnetInstance.FreePort());
        await using var app = Build(
            builder => builder.UseDefaultPort(1, grpcPort: 2), ("http_ports", $"{port}"), ("Grpc:Port", $"{grpcPort}"));
        await app.StartAsync(Token);

        Assert.Equal(new[] { $"http://[::]:{port}", $"http://[::]:{grpcPort}" }.Order(), app.Urls.Order());
    }

    private static WebApplication Build(Action<WebApplicationBuilder> configure, params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.AddServiceDefaults();
        configure(builder);
        return builder.Build();
    }
}
