using System.Globalization;

namespace FeatureStore.Rides.Simulation;

/// <summary>
/// The id of a simulated ride says which simulation it belongs to: <c>sim-42-4628-1795392000-17</c> is the 17th ride of
/// seed 42 with 4,628 drivers, begun in that second since 1970.
/// </summary>
internal readonly record struct SimulatedRideId(CityOptions City, DateTimeOffset Start, long Number)
{
    private const string Kind = "sim";

    public static bool TryParse(string text, out SimulatedRideId id)
    {
        var parts = text.Split('-');
        var numbers = new long[4];
        var fits = parts is [Kind, _, _, _, _];
        for (var i = 0; fits && i < numbers.Length; i++)
            fits = long.TryParse(parts[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]);
        fits = fits && numbers[0] <= int.MaxValue && numbers[1] <= int.MaxValue && numbers[2] < DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        id = fits
            ? new SimulatedRideId(
                new CityOptions { Seed = (int)numbers[0], Drivers = (int)numbers[1] },
                DateTimeOffset.FromUnixTimeSeconds(numbers[2]),
                numbers[3])
            : default;
        return fits;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Kind}-{City.Seed}-{City.Drivers}-{Start.ToUnixTimeSeconds()}-{Number}");
}
