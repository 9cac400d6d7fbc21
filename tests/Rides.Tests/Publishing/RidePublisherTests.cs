using System.Runtime.CompilerServices;
using FeatureStore.Rides.Publishing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Rides.Tests.Publishing;

public sealed class RidePublisherTests : IDisposable
{
    private static readonly DateTimeOffset s_now = TestData.At("2026-03-02T09:30:00.0004Z");

    private readonly FakeTimeProvider _time = new(s_now);
    private readonly FakeRideTopic _topic;
    private readonly PublisherStatus _status = new();
    private readonly TestMeters _meters = new();
    private readonly FakeLogger<RidePublisher> _log = new();

    public RidePublisherTests() => _topic = new FakeRideTopic(_time);

    [Fact]
    public async Task Nothing_is_sent_before_broker_and_registry_answer()
    {
        using var publisher = Publisher([-1]);

        await publisher.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(PublisherState.Connecting, _status.State);
        Assert.Empty(_topic.Sent);

        _topic.Connect();
        await publisher.ExecuteTask!;
        Assert.Equal(PublisherState.Finished, _status.State);
        Assert.Single(_topic.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    public async Task The_past_is_sent_at_once_and_no_ride_before_it_has_ended(double timersRingEarlyByMs)
    {
        var time = new JumpingTimeProvider(s_now, TimeSpan.FromMilliseconds(timersRingEarlyByMs));
        var topic = new FakeRideTopic(time);
        topic.Connect();
        using var publisher = Publisher([-7200, -1, 2, 2.5, 2.5007, 8000], topic, time);

        await publisher.StartAsync(TestContext.Current.CancellationToken);
        await publisher.ExecuteTask!;

        Assert.Equal(6, topic.Sent.Count);
        Assert.All(topic.Sent, sent => Assert.InRange(
            sent.At, Later(sent.Ride.EventTime, s_now), Later(sent.Ride.EventTime, s_now).AddMilliseconds(1)));
    }

    [Fact]
    public async Task The_end_of_the_source_is_told()
    {
        _topic.Connect();
        using var publisher = Publisher([-3, -2, -1]);

        await publisher.StartAsync(TestContext.Current.CancellationToken);
        await publisher.ExecuteTask!;

        Assert.Equal("3", _status.Position!.RideId);
        Assert.Equal("The source has ended: 3 rides sent, 0 lines skipped", _log.LatestRecord.Message);
    }

    [Fact]
    public async Task A_ride_that_cannot_be_sent_ends_the_process_with_a_failure()
    {
        _topic.Connect();
        using var publisher = Publisher([-3, double.NaN]);
        try
        {
            await publisher.StartAsync(TestContext.Current.CancellationToken);

            await Assert.ThrowsAsync<InvalidDataException>(() => publisher.ExecuteTask!);
            Assert.Equal(1, Environment.ExitCode);
            Assert.Equal("No more rides can be sent", _log.LatestRecord.Message);
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }

    private RidePublisher Publisher(double[] endsInSeconds) => Publisher(endsInSeconds, _topic, _time);

    private RidePublisher Publisher(double[] endsInSeconds, FakeRideTopic topic, TimeProvider time)
    {
        var options = Options.Create(new RidesOptions());
        var gate = new ReaderGate(topic, options, time, new FakeLogger<ReaderGate>());
        return new RidePublisher(new FixedSource(endsInSeconds), topic, gate, _status, new RidesMetrics(_meters), options, time, _log);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    public void Dispose() => _meters.Dispose();

    private sealed class FixedSource(double[] endsInSeconds) : IRideSource
    {
        public string Name => "fixed";

        public async IAsyncEnumerable<DueRide> ReadAsync(TopicTail tail, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var (index, seconds) in endsInSeconds.Index())
            {
                if (double.IsNaN(seconds)) throw new InvalidDataException("no ride");
                var end = s_now.AddSeconds(seconds);
                yield return new DueRide(SampleRides.Ending(end, $"{index + 1}"), end);
            }
        }
    }
}
