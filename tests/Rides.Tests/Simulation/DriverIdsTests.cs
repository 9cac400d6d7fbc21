using FeatureStore.Rides.Simulation;
using Parquet.Serialization;

namespace FeatureStore.Rides.Tests.Simulation;

public class DriverIdsTests
{
    [Fact]
    public void The_city_has_the_drivers_of_the_taxi_file()
    {
        var real = File.ReadLines(TestData.TaxiFile).Select(line => line.Split(',')[1]).ToHashSet();

        Assert.Equal(CityOptions.DefaultDrivers, real.Count);
        Assert.Equal(real.Order(StringComparer.Ordinal), DriverIds.Take(CityOptions.DefaultDrivers));
    }

    [Theory]
    [InlineData(4628, 550)]
    [InlineData(1000, 119)]
    [InlineData(100, 12)]
    public async Task Profiles_are_as_frequent_in_a_city_of_any_size(int drivers, int withProfile)
    {
        var profiled = await ReadProfiledAsync();

        Assert.Equal(550, profiled.Count);
        Assert.Equal(withProfile, DriverIds.Take(drivers).Count(profiled.Contains));
    }

    [Fact]
    public void A_larger_city_has_made_up_drivers_too()
    {
        var drivers = DriverIds.Take(6000);

        Assert.Equal(6000, drivers.Distinct().Count());
        Assert.All(drivers, id => Assert.Matches("^[0-9A-F]{32}$", id));
    }

    private static async Task<HashSet<string>> ReadProfiledAsync()
    {
        await using var file = File.OpenRead(TestData.PathOf("driver_profile.parquet"));
        var rows = await ParquetSerializer.DeserializeUntypedAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        return [.. rows.Data.Select(row => row["driver_id"]!.ToString()!)];
    }
}
