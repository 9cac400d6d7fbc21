using System.Runtime.CompilerServices;

namespace FeatureStore.AppHost.Embedded.Health;

/// <summary>Asks a probe again and again: often until it is healthy for the first time, then now and then.</summary>
internal sealed class HealthMonitor(IHealthProbe probe, TimeProvider time)
{
    private static readonly TimeSpan s_startInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    // One missed answer on a busy machine is no news.
    private const int FailuresToReport = 3;

    /// <summary>Null when it became healthy, else what was wrong when <paramref name="timeout"/> was over.</summary>
    public async Task<string?> WaitUntilHealthyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        while (await CheckAsync(cancellationToken) is { } problem)
        {
            if (time.GetElapsedTime(start) > timeout)
                return problem;
            await Task.Delay(s_startInterval, time, cancellationToken);
        }

        return null;
    }

    /// <summary>A problem when it became unhealthy, null when it is healthy again, never the same twice.</summary>
    public async IAsyncEnumerable<string?> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int failures = 0;
        while (true)
        {
            await Task.Delay(s_interval, time, cancellationToken);
            string? problem = await CheckAsync(cancellationToken);
            bool wasReported = failures >= FailuresToReport;
            failures = problem is null ? 0 : failures + 1;
            if (problem is null ? wasReported : failures == FailuresToReport)
                yield return problem;
        }
    }

    private async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        try
        {
            return await probe.CheckAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {s_timeout.TotalSeconds:0} s";
        }
    }
}
