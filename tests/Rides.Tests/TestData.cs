namespace FeatureStore.Rides.Tests;

internal static class TestData
{
    public static string TaxiFile { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "nyc-taxi-2013-01-01.csv");

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
