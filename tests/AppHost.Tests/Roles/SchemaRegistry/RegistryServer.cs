using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using Microsoft.AspNetCore.Builder;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

/// <summary>A registry on a free port, with a state file of its own.</summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    private readonly RegistryStore _store;
    private readonly WebApplication _app;

    private RegistryServer(RegistryStore store, WebApplication app)
    {
        _store = store;
        _app = app;
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<RegistryServer> StartAsync(string stateFile)
    {
        var store = new RegistryStore(stateFile);
        var app = SchemaRegistryRole.Build(store, "http://127.0.0.1:0");
        await app.StartAsync();
        return new(store, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _store.Dispose();
    }
}
