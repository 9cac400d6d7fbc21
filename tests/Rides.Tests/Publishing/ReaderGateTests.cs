using FeatureStore.Rides.Publishing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Rides.Tests.Publishing;

public class ReaderGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeRideTopic _topic;

    public ReaderGateTests() => _topic = new FakeRideTopic(_time);

    [Fact]
    public async Task A_first_burst_up_to_the_bound_passes_then_the_source_waits_for_the_readers()
    {
        var gate = Gate(maxLag: 10);

        Assert.Equal(10, await SendAsync(gate, 100));
        Assert.True(gate.IsWaiting);
        Assert.Equal(10, gate.Lag);
    }

    [Fact]
    public async Task It_goes_on_as_far_as_the_readers_get()
    {
        var gate = Gate(maxLag: 10);
        await SendAsync(gate, 10);
        var blocked = gate.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(blocked.IsCompleted);

        _topic.Read = 4;
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await blocked;

        Assert.False(gate.IsWaiting);
        await _topic.SendAsync(SampleRides.Ending(_time.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Equal(3, await SendAsync(gate, 100));
    }

    [Fact]
    public async Task Rides_in_flight_count_as_unread()
    {
        _topic.InFlight = 7;

        Assert.Equal(3, await SendAsync(Gate(maxLag: 10), 100));
    }

    [Fact]
    public async Task No_bound_lets_everything_pass()
    {
        Assert.Equal(100_000, await SendAsync(Gate(maxLag: 0), 100_000));
        Assert.Equal(1, _topic.LagsRead);
    }

    [Fact]
    public async Task The_lag_is_looked_at_again_after_two_seconds()
    {
        var gate = Gate(maxLag: 1000);
        await SendAsync(gate, 5);
        Assert.Equal(0, gate.Lag);

        _time.Advance(TimeSpan.FromSeconds(2));
        await SendAsync(gate, 1);

        Assert.Equal((5, 2), (gate.Lag, _topic.LagsRead));
    }

    [Fact]
    public async Task Waiting_ends_with_the_service()
    {
        var gate = Gate(maxLag: 1);
        await SendAsync(gate, 1);
        using var stop = new CancellationTokenSource();
        var blocked = gate.WaitAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked);
    }

    private ReaderGate Gate(int maxLag) =>
        new(_topic, Options.Create(new RidesOptions { MaxLag = maxLag }), _time, NullLogger<ReaderGate>.Instance);

    /// <summary>Sends until the gate makes it wait; the number of rides that passed.</summary>
    private async Task<int> SendAsync(ReaderGate gate, int rides)
    {
        using var stop = new CancellationTokenSource();
        for (var sent = 0; sent < rides; sent++)
        {
            var passed = gate.WaitAsync(stop.Token).AsTask();
            if (!passed.IsCompleted)
            {
                await stop.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => passed);
                return sent;
            }

            await passed;
            await _topic.SendAsync(SampleRides.Ending(_time.GetUtcNow()), stop.Token);
        }

        return rides;
    }
}
