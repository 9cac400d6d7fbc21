using FeatureStore.Testing;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.AppHost.Tests.Engine;

internal static class TimeExtensions
{
    /// <summary>Moves the clock on, letting everybody who waits for it have a turn, until the condition holds.</summary>
    public static Task AdvanceUntil(this FakeTimeProvider time, Func<bool> condition, TimeSpan step) => Eventually.UntilAsync(
        () =>
        {
            if (condition())
                return true;
            time.Advance(step);
            return false;
        },
        "the condition holds, however late it is");
}
