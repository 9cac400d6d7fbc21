using System.Globalization;

namespace FeatureStore.Bench.Processes;

/// <summary>The feature server over a store, as a process.</summary>
internal sealed class FeastServerProcess : IDisposable
{
    private readonly ServiceProcess _process;

    private FeastServerProcess(ServiceProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<FeastServerProcess> StartAsync(OnlineStore store)
    {
        var address = new Uri($"http://127.0.0.1:{ServiceProcess.FreePort().ToString(CultureInfo.InvariantCulture)}");
        var process = ServiceProcess.Start("FeastServer", [], Settings(address, store.Address));
        await process.ReadyAsync(address);
        return new(process, address);
    }

    public static (string Name, string Value)[] Settings(Uri address, string redis) =>
    [
        ("ASPNETCORE_URLS", address.AbsoluteUri),
        ("Grpc__Port", "0"),
        ("ConnectionStrings__redis", redis),
    ];

    public void Dispose() => _process.Dispose();
}
