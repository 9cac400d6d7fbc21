using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FeatureStore.Testing;
using Npgsql;

namespace FeatureStore.Feast.Tests;

/// <summary>A PostgreSQL of this machine on a folder of its own, with a dump loaded into the database "feast".</summary>
internal sealed class PostgresServer(string folder, int port, Process process) : IAsyncDisposable
{
    private const string Password = "s@cret";

    public int Port { get; } = port;

    /// <returns>Null when PostgreSQL is not installed.</returns>
    public static async Task<PostgresServer?> StartAsync(string dump)
    {
        string folder = Directory.CreateTempSubdirectory("postgres").FullName;
        int port = FreePort();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "password"), Password);
            await RunAsync("chown", "-R", "nobody", folder);
            await RunAsync("initdb", "-D", $"{folder}/data", "-U", "feast", "--pwfile", $"{folder}/password", "-A", "scram-sha-256", "--no-sync");
            Process process = Process.Start(Command("postgres", "-D", $"{folder}/data", "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-k", folder, "-F"))!;
            PostgresServer server = new(folder, port, process);
            await server.LoadAsync(dump);
            return server;
        }
        catch (Win32Exception)
        {
            Directory.Delete(folder, recursive: true);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task LoadAsync(string dump)
    {
        NpgsqlConnectionStringBuilder options = new() { Host = "127.0.0.1", Port = Port, Username = "feast", Password = Password, Database = "postgres", Pooling = false };
        await using (NpgsqlConnection connection = await ConnectAsync(options))
        {
            await using NpgsqlCommand create = new("CREATE DATABASE feast", connection);
            await create.ExecuteNonQueryAsync();
        }

        options.Database = "feast";
        await using NpgsqlConnection feast = await ConnectAsync(options);

        // Lines of psql itself begin with a backslash.
        string sql = string.Join('\n', (await File.ReadAllLinesAsync(dump)).Where(l => !l.StartsWith('\\')));
#pragma warning disable CA2100 // The recorded statements.
        await using NpgsqlCommand load = new(sql, feast);
#pragma warning restore CA2100
        await load.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync(NpgsqlConnectionStringBuilder options)
    {
        NpgsqlConnection? connection = null;
        await Eventually.UntilAsync(async () => (connection = await TryConnectAsync(options)) is not null, "PostgreSQL takes connections");
        return connection!;
    }

    private async Task<NpgsqlConnection?> TryConnectAsync(NpgsqlConnectionStringBuilder options)
    {
        NpgsqlConnection connection = new(options.ToString());
        try
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            return connection;
        }
        catch (NpgsqlException) when (!process.HasExited)
        {
            // Not up yet.
            await connection.DisposeAsync();
            return null;
        }
    }

    private static async Task RunAsync(params string[] command)
    {
        using Process process = Process.Start(command[0] == "chown" ? Start(command) : Command(command))!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // PostgreSQL does not run as root.
    private static ProcessStartInfo Command(params string[] command) =>
        Start(Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=nobody", "--clear-groups", .. Found(command)] : Found(command));

    private static string[] Found(string[] command) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, command[0])))
        ? command
        : throw new Win32Exception($"{command[0]} is not installed");

    private static ProcessStartInfo Start(string[] command) =>
        new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
