using FeatureStore.AppHost.Embedded.Health;

namespace FeatureStore.AppHost.Tests.Engine.Health;

/// <summary>Gives these answers in turn, and the last one for ever.</summary>
internal sealed class ScriptedProbe : IHealthProbe
{
    private string?[] _answers = [null];
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public void Answers(params string?[] answers) => _answers = answers;

    public Task<string?> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_answers[Math.Min(Interlocked.Increment(ref _asked) - 1, _answers.Length - 1)]);
}
