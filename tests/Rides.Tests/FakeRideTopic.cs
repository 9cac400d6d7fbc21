using FeatureStore.Rides.Publishing;

namespace FeatureStore.Rides.Tests;

/// <summary>A topic whose readers are as far behind as the test says.</summary>
internal sealed class FakeRideTopic(TimeProvider time) : IRideTopic
{
    private readonly Lock _lock = new();
    private readonly List<(Ride Ride, DateTimeOffset At)> _sent = [];
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The rides, and when each was sent.</summary>
    public IReadOnlyList<(Ride Ride, DateTimeOffset At)> Sent
    {
        get
        {
            lock (_lock) return [.. _sent];
        }
    }

    /// <summary>Rides that the readers have read; all of the topic is one partition here.</summary>
    public int Read { get; set; }

    /// <summary>How often the lag was asked for.</summary>
    public int LagsRead { get; private set; }

    public int InFlight { get; set; }

    public long Acknowledged
    {
        get
        {
            lock (_lock) return _sent.Count;
        }
    }

    public void Connect() => _connected.SetResult();

    public async Task<TopicTail> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connected.Task.WaitAsync(cancellationToken);
        return TopicTail.Empty;
    }

    public Task<long> ReaderLagAsync(CancellationToken cancellationToken)
    {
        LagsRead++;
        return Task.FromResult(Acknowledged - Read);
    }

    public ValueTask SendAsync(Ride ride, CancellationToken cancellationToken)
    {
        lock (_lock) _sent.Add((ride, time.GetUtcNow()));
        return ValueTask.CompletedTask;
    }

    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
