using System.Net;
using System.Net.Sockets;
using Garnet;
using Garnet.server;

namespace FeatureStore.AppHost.Embedded.Roles.Store;

/// <summary>The online store's process: Garnet on 127.0.0.1 with its append-only file.</summary>
internal static class StoreRole
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = new StoreOptions();
        RoleConfiguration.Bind(StoreOptions.Section, options);
        if (RoleConfiguration.Report(options.Errors()))
            return RoleConfiguration.InvalidConfiguration;

        // Garnet binds only after it has read its files; two processes must not read and write the same ones.
        if (!PortIsFree(options.Port))
        {
            await Console.Error.WriteLineAsync($"{StoreOptions.Section}:Port: 127.0.0.1:{options.Port} is taken by another process.");
            return RoleConfiguration.InvalidConfiguration;
        }

        using var logging = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true));
        using var server = new GarnetServer(Settings(options), logging);
        server.Start();
        await Console.Out.WriteLineAsync($"Listening on 127.0.0.1:{options.Port}, append-only file in {options.Directory}");
        await Shutdown.WaitAsync(cancellationToken);
        return 0;
    }

    private static bool PortIsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    private static GarnetServerOptions Settings(StoreOptions options)
    {
        var directory = Path.GetFullPath(options.Directory);
        System.IO.Directory.CreateDirectory(directory);
        return new()
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, options.Port)],
            QuietMode = true,
            CheckpointDir = directory,
            LogDir = directory,
            EnableStorageTier = true,
            Recover = true,
            EnableAOF = true,
            CommitFrequencyMs = 0,
            WaitForCommit = true,
            EnableLua = true,
            LuaOptions = new LuaOptions(),

            // Without it a script does not lock its keys, and two writers can leave the older of two rows.
            LuaTransactionMode = true,
            LogMemorySize = "512m",
            PageSize = "4m",
            IndexMemorySize = "16m",
            AofMemorySize = "64m",
            AofPageSize = "8m",
            DeviceType = Tsavorite.core.DeviceType.RandomAccess,
        };
    }
}
