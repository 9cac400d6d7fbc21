using System.Net;
using System.Net.Sockets;
using Garnet;

namespace FeatureStore.AppHost.Embedded.Roles.Store;

/// <summary>The online store's process: Garnet on 127.0.0.1, which keeps what it has acknowledged in an append-only file.</summary>
internal static class StoreRole
{
    private const string LockName = "store.lock";

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = new StoreOptions();
        RoleConfiguration.Bind(StoreOptions.Section, options);
        if (RoleConfiguration.Report(options.Errors()))
            return RoleConfiguration.InvalidConfiguration;

        // Garnet reads its files before it binds its port, so both must be free before it begins.
        using var directory = OpenDirectory(options.Directory);
        if (directory is null || !IsFree(options.Port))
            return RoleConfiguration.InvalidConfiguration;

        using var logging = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true));
        using var server = new GarnetServer(GarnetSettings.Create(options), logging);
        server.Start();
        await Console.Out.WriteLineAsync($"Listening on 127.0.0.1:{options.Port}, append-only file in {options.Directory}");
        await Shutdown.WaitAsync(cancellationToken);
        return 0;
    }

    private static FileStream? OpenDirectory(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RoleConfiguration.Report([$"{StoreOptions.Section}:Directory: {path} cannot be used, or another store uses it: {e.Message}"]);
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            RoleConfiguration.Report([$"{StoreOptions.Section}:Port: 127.0.0.1:{port} is taken by another process, or may not be used: {e.Message}"]);
            return false;
        }
    }
}
