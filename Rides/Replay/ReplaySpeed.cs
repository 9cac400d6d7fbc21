using System.Globalization;

namespace FeatureStore.Rides.Replay;

/// <summary>How many times faster than it happened: a factor, or <c>max</c> for as fast as the readers can.</summary>
internal readonly record struct ReplaySpeed(double Factor)
{
    public static ReplaySpeed Max { get; } = new(double.PositiveInfinity);

    public static bool TryParse(string text, out ReplaySpeed speed)
    {
        if (text.Equals("max", StringComparison.OrdinalIgnoreCase))
        {
            speed = Max;
            return true;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor);
        speed = new ReplaySpeed(factor);
        return isNumber && double.IsFinite(factor) && factor > 0;
    }

    /// <summary>When a ride that ended <paramref name="sinceFirst"/> after the first one is due; never at <c>max</c>'s expense.</summary>
    public TimeSpan After(TimeSpan sinceFirst) =>
        sinceFirst <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Min(sinceFirst.Ticks / Factor, TimeSpan.MaxValue.Ticks / 4));
}
