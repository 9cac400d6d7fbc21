namespace FeatureStore.Rides.Tests;

/// <summary>
/// A clock for one waiting task: it stands still while the task works, and jumps to the end of each wait, or as far before it as
/// the operating system's timers may ring too early.
/// </summary>
internal sealed class JumpingTimeProvider(DateTimeOffset start, TimeSpan early) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock) _now += dueTime > early ? dueTime - early : dueTime;
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Rung();
    }

    private sealed class Rung : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
