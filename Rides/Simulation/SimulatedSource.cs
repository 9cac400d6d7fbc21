using System.Runtime.CompilerServices;
using FeatureStore.Rides.Labels;
using FeatureStore.Rides.Publishing;
using Microsoft.Extensions.Options;

namespace FeatureStore.Rides.Simulation;

/// <summary>The simulated city from <c>Rides:Backlog</c> before now on, every ride when it ends: the past at once, the rest in real time.</summary>
internal sealed class SimulatedSource(
    RideLabels labels, IOptions<RidesOptions> options, TimeProvider time, ILogger<SimulatedSource> logger) : IRideSource
{
    // Making up rides that the topic has already must not keep a shutdown waiting.
    private const int CheckEvery = 1000;

    private readonly CityOptions _city = new() { Seed = options.Value.Seed, Drivers = options.Value.Drivers };

    public string Name => RidesOptions.Simulator;

    public async IAsyncEnumerable<DueRide> ReadAsync(TopicTail tail, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var backlogBegin = time.GetUtcNow() - options.Value.Backlog;
        var start = StartOf(tail, backlogBegin) ?? backlogBegin;
        var number = 0L;
        foreach (var simulated in new RideSimulator(_city, start).Rides())
        {
            if (++number % CheckEvery == 0) cancellationToken.ThrowIfCancellationRequested();
            labels.Add(simulated);
            if (!Holds(tail, simulated.Ride, number, start)) yield return new DueRide(simulated.Ride, simulated.Ride.EventTime);
        }
    }

    /// <summary>When the simulation began whose rides the topic holds, unless that was another one or it ended too long ago.</summary>
    private DateTimeOffset? StartOf(TopicTail tail, DateTimeOffset backlogBegin)
    {
        if (tail.Latest is not { } latest || latest.EventTime < backlogBegin) return null;
        if (!SimulatedRideId.TryParse(latest.RideId, out var id) || id.City != _city) return null;
        logger.Resuming(latest.RideId);
        return id.Start;
    }

    private bool Holds(TopicTail tail, Ride ride, long number, DateTimeOffset start) =>
        tail.Of(ride.DriverId) is { } newest
        && SimulatedRideId.TryParse(newest.RideId, out var id)
        && id.City == _city && id.Start.ToUnixTimeSeconds() == start.ToUnixTimeSeconds() && number <= id.Number;
}
