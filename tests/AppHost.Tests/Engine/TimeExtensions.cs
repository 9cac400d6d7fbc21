using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.AppHost.Tests.Engine;

internal static class TimeExtensions
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Moves the clock on, letting everybody who waits for it have a turn, until the condition holds.</summary>
    public static async Task AdvanceUntil(this FakeTimeProvider time, Func<bool> condition, TimeSpan step)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, "the condition does not come true");
            time.Advance(step);
            await Task.Delay(1, CancellationToken.None);
        }
    }
}
