using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.AppHost.Embedded.Runs;
using FeatureStore.AppHost.Tests.Roles;

namespace FeatureStore.AppHost.Tests.Engine;

/// <summary>A run in a folder of its own.</summary>
internal sealed class TestRun : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly HttpClient _client = new();

    public TestRun(TimeProvider? time = null, RunOptions? options = null) => Context = new RunContext(
        RunDirectory.Open(_folder.File("run"), _folder.Path),
        new Uri("http://127.0.0.1:4318"),
        _client,
        options ?? new RunOptions(),
        time ?? TimeProvider.System,
        _kill.Token);

    public RunContext Context { get; }

    public void Dispose()
    {
        Context.Directory.Dispose();
        _client.Dispose();
        _kill.Dispose();
        _folder.Dispose();
    }
}
