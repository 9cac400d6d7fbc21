using FeatureStore.Conformance.Feast.Replaying;

namespace FeatureStore.Conformance.Feast;

/// <summary>Every recording, replayed once for all tests on the store that the embedded engine runs.</summary>
public sealed class ReplayedRecordings : IAsyncLifetime
{
    private readonly GarnetStore _garnet = new();
    private readonly Dictionary<string, IReadOnlyList<Verdict>> _verdicts = [];

    internal IReadOnlyDictionary<string, IReadOnlyList<Verdict>> Verdicts => _verdicts;

    public async ValueTask InitializeAsync()
    {
        await _garnet.InitializeAsync();
        foreach (Recording recording in Recording.All)
        {
            _verdicts[recording.Name] = await new RecordingReplay(recording, _garnet.Address, _garnet.Database).RunAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _garnet.DisposeAsync();
}
