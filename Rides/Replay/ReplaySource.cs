using System.Globalization;
using System.Runtime.CompilerServices;
using FeatureStore.Rides.Publishing;
using Microsoft.Extensions.Options;

namespace FeatureStore.Rides.Replay;

/// <summary>
/// The rides of a file, <c>Rides:Speed</c> times faster than they happened. With <c>Rides:Time=now</c> the first one ends now
/// and the distances stay, so at a speed over 1 event times run ahead of the clock.
/// </summary>
internal sealed class ReplaySource(
    TaxiFile file, IOptions<RidesOptions> options, TimeProvider time, ILogger<ReplaySource> logger) : IRideSource
{
    private readonly ReplaySpeed _speed = options.Value.ReplaySpeed;

    public string Name => RidesOptions.Csv;

    public async IAsyncEnumerable<DueRide> ReadAsync(TopicTail tail, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begin = time.GetUtcNow();
        var resumed = await ShiftOfAsync(tail, cancellationToken);
        var shift = resumed ?? TimeSpan.Zero;
        DateTimeOffset? first = null;
        await foreach (var ride in file.ReadAsync(cancellationToken))
        {
            if (resumed is not null && Holds(tail, ride)) continue;
            if (first is null && resumed is null && options.Value.EndsNow) shift = Truncated(begin) - ride.EventTime;
            first ??= ride.EventTime;
            var shifted = ride with { PickupTime = ride.PickupTime + shift, EventTime = ride.EventTime + shift };
            yield return new DueRide(shifted, begin + _speed.After(ride.EventTime - first.Value));
        }
    }

    /// <summary>By how much the rides on the topic are later than in the file; null when they are not from this file.</summary>
    private async Task<TimeSpan?> ShiftOfAsync(TopicTail tail, CancellationToken cancellationToken)
    {
        if (tail.Latest is not { } latest || !IsLineNumber(latest.RideId, out var line)) return null;
        if (await file.FindAsync(line, cancellationToken) is not { } ride) return null;
        var shift = latest.EventTime - ride.EventTime;
        if (shift != TimeSpan.Zero && !options.Value.EndsNow) return null;
        logger.Resuming(latest.RideId);
        return shift;
    }

    private static bool Holds(TopicTail tail, Ride ride) =>
        tail.Of(ride.DriverId) is { } newest
        && IsLineNumber(newest.RideId, out var sent) && IsLineNumber(ride.RideId, out var line) && line <= sent;

    private static bool IsLineNumber(string rideId, out long number) =>
        long.TryParse(rideId, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static DateTimeOffset Truncated(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
