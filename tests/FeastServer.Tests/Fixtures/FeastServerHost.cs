using System.Net;
using FeatureStore.FeastServer.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureStore.FeastServer.Tests;

/// <summary>The server on Kestrel in this process, over a store of the test, on a copy of a repository.</summary>
internal sealed class FeastServerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private FeastServerHost(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public RepositoryHost Repository => _app.Services.GetRequiredService<RepositoryHost>();

    public string Folder => _folder;

    public static Task<FeastServerHost> StartAsync(string repository, string redis, params (string Key, string Value)[] settings) =>
        StartAsync(Copy(repository), redis, _ => { }, settings);

    /// <summary>Serves a repository of the test, which is deleted with the server.</summary>
    public static async Task<FeastServerHost> StartAsync(
        string folder, string redis, Action<IServiceCollection> services, params (string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:redis"] = $"{redis},asyncTimeout=60000",
            ["Feast:RepoPath"] = folder,
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        services(builder.Services);
        builder.AddServiceDefaults();
        builder.AddFeastServer();
        WebApplication app = builder.Build();
        app.MapFeastServer();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FeastServerHost(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A copy of a recorded repository.</summary>
    public static string Copy(string repository)
    {
        string source = Goldens.PathOf("repos", repository);
        string target = Directory.CreateTempSubdirectory("feast").FullName;
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }
}
