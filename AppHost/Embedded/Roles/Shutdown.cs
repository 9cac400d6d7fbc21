namespace FeatureStore.AppHost.Embedded.Roles;

internal static class Shutdown
{
    /// <summary>Completes, without an exception, when the role is asked to stop.</summary>
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stop.SetResult);
        await stop.Task;
    }
}
