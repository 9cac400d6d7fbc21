namespace FeatureStore.FeastServer.Cli;

/// <summary>Shows that long work goes on: a dot every few seconds.</summary>
internal static class Waiting
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);

    public static async Task<T> ForAsync<T>(Task<T> work, CommandCall call)
    {
        while (await Task.WhenAny(work, Task.Delay(s_period, call.Time, call.CancellationToken)) != work && !call.CancellationToken.IsCancellationRequested)
        {
            await call.Out.WriteAsync('.');
            await call.Out.FlushAsync(call.CancellationToken);
        }

        return await work;
    }
}
