namespace FeatureStore.Feast;

/// <summary>Reads the registry again, period by period, until it is disposed. Requests never wait for it.</summary>
internal sealed class RegistryRefresh : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private bool _isDisposed;

    /// <param name="failed">Called when the registry could not be read; the last snapshot stays.</param>
    public RegistryRefresh(TimeSpan period, Func<CancellationToken, Task> refresh, Action<FeastException>? failed, TimeProvider time) =>
        _loop = RunAsync(new PeriodicTimer(period, time), refresh, failed);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task RunAsync(PeriodicTimer timer, Func<CancellationToken, Task> refresh, Action<FeastException>? failed)
    {
        using (timer)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stopping.Token))
                {
                    await RefreshAsync(refresh, failed);
                }
            }
            catch (OperationCanceledException)
            {
                // Disposed.
            }
        }
    }

    private async Task RefreshAsync(Func<CancellationToken, Task> refresh, Action<FeastException>? failed)
    {
        try
        {
            await refresh(_stopping.Token);
        }
        catch (FeastException e)
        {
            failed?.Invoke(e);
        }
    }
}
