using System.Globalization;
using FeatureStore.Feast;

namespace FeatureStore.Bench.Serving;

/// <summary>Rows of the three driver_stats views, as the pusher writes them, for drivers with made-up names.</summary>
internal static class DriverRows
{
    public const int Drivers = 1000;

    public static readonly string[] Views = ["driver_stats_5m", "driver_stats_1h", "driver_stats_24h"];

    public static string Driver(int number) => string.Create(CultureInfo.InvariantCulture, $"driver{number:D6}{number * 7919:D12}");

    /// <param name="view">Whose features the row has.</param>
    /// <param name="windowEnd">The event time of every row.</param>
    /// <param name="seed">Other values with another seed.</param>
    public static InputTable Rows(FeatureView view, DateTimeOffset windowEnd, int seed)
    {
        var random = new Random(seed);
        var table = new InputTable()
            .Add("driver_id", [.. Enumerable.Range(0, Drivers).Select(i => (InputValue)Driver(i))])
            .Add("window_end", [.. Enumerable.Repeat((InputValue)windowEnd, Drivers)]);
        foreach (var feature in view.Features)
        {
            table.Add(feature.Name, [.. Enumerable.Range(0, Drivers).Select(_ =>
                feature.Type == FeatureType.Double ? (InputValue)(random.NextDouble() * 100) : random.Next(100))]);
        }

        return table;
    }

    /// <summary>Writes a row of each view for every driver.</summary>
    public static async Task PushAsync(FeastStore store)
    {
        foreach (var view in Views)
            await store.PushAsync($"{view}_push", Rows(store.Registry.GetView(view), DateTimeOffset.UtcNow, seed: 1));
    }
}
