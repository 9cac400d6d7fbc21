using System.Globalization;

namespace FeatureStore.Bench.Processes;

/// <summary>The Redis that is measured: the one that was named, or the embedded store with files of its own.</summary>
internal sealed class OnlineStore : IDisposable
{
    private readonly ServiceProcess? _process;
    private readonly string? _directory;

    private OnlineStore(string address, ServiceProcess? process, string? directory)
    {
        Address = address;
        _process = process;
        _directory = directory;
    }

    /// <summary>host:port.</summary>
    public string Address { get; }

    /// <summary>For what prepares a measurement: a store that has just started on a busy machine is given time.</summary>
    public string PatientAddress => $"{Address},asyncTimeout=60000";

    public string Description => _process is null ? $"Redis at {Address}" : "the embedded store";

    public static async Task<OnlineStore> StartAsync(BenchOptions options)
    {
        if (options.Redis is not null)
            return new(options.Redis, null, null);

        var port = ServiceProcess.FreePort();
        var directory = Directory.CreateTempSubdirectory("featurestore-bench-").FullName;
        var process = ServiceProcess.Start(
            "AppHost",
            [],
            ("FEATURESTORE_ROLE", "store"),
            ("Store__Port", port.ToString(CultureInfo.InvariantCulture)),
            ("Store__Directory", directory));
        await process.ListeningAsync(port);
        return new($"127.0.0.1:{port}", process, directory);
    }

    public void Dispose()
    {
        _process?.Dispose();
        if (_directory is not null)
            Directory.Delete(_directory, recursive: true);
    }
}
