using System.Net;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;
using Microsoft.AspNetCore.Connections;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry;

/// <summary>The Schema Registry's process: the REST calls that Avro clients make, on 127.0.0.1.</summary>
internal static class SchemaRegistryRole
{
    private const long MaxBodySize = 8 * 1024 * 1024;

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = new SchemaRegistryOptions();
        RoleConfiguration.Bind(SchemaRegistryOptions.Section, options);
        var url = Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? SchemaRegistryOptions.DefaultUrl;
        if (RoleConfiguration.Report([.. options.Errors(), .. UrlErrors(url)]))
            return RoleConfiguration.InvalidConfiguration;

        using var store = new RegistryStore(options.StateFile);
        await using var app = Build(store, url);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"ASPNETCORE_URLS: {url} is taken by another process.");
            return RoleConfiguration.InvalidConfiguration;
        }

        await Console.Out.WriteLineAsync($"Listening on {url}, schemas in {options.StateFile}");
        await Shutdown.WaitAsync(cancellationToken);
        await app.StopAsync(CancellationToken.None);
        return 0;
    }

    public static WebApplication Build(RegistryStore store, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodySize);
        builder.Services
            .AddSingleton(store)
            .AddSingleton(store.State)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<SchemaParser>()
            .AddSingleton<CompatibilityChecker>()
            .AddSingleton<SubjectSettings>()
            .AddSingleton<SchemaRegistrar>()
            .AddSingleton<SchemaRemover>();
        var app = builder.Build();
        app.UseMiddleware<ErrorAnswers>();
        app.UseRouting();
        app.MapSchemaRegistry();
        return app;
    }

    // There is no authentication, so nothing but this machine may reach it.
    private static IEnumerable<string> UrlErrors(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
            yield return $"ASPNETCORE_URLS: \"{url}\" is not one http:// URL.";
        else if (!uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && !IPAddress.IsLoopback(address)))
            yield return $"ASPNETCORE_URLS: {url} is not on this machine; the registry listens on loopback only.";
    }
}
