using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;

namespace FeatureStore.Training.Tests.History;

public class ProfileTableTests
{
    private static readonly FeatureColumn s_rating = new("driver_profile", "rating", "Float");
    private static readonly FeatureColumn s_tenure = new("driver_profile", "tenure_days", "Int32");

    // The file has 741 rows of 550 drivers. This driver's first row became true later, although it was made earlier.
    [Fact]
    public async Task The_newest_row_of_a_driver_counts()
    {
        var profiles = await TestData.ReadProfilesAsync();

        Assert.Equal(550, profiles.Count);
        Assert.Equal(3.75, profiles.Reader(s_rating)("0057CCB5BA8D29E343B3D6D275AB22D3"), 1e-6);
        Assert.Equal(9590, profiles.Reader(s_tenure)("0057CCB5BA8D29E343B3D6D275AB22D3"));
        Assert.Equal(double.NaN, profiles.Reader(s_rating)("nobody"));
    }

    [Fact]
    public async Task Profiles_are_missing_in_a_history_as_often_as_in_the_real_file()
    {
        var tenure = (await TestData.ReadProfilesAsync()).Reader(s_tenure);
        var drivers = TestData.Simulate(CityOptions.DefaultDrivers, TimeSpan.FromHours(1)).Select(r => r.Ride.DriverId).ToList();

        Assert.InRange(drivers.Count(d => !double.IsNaN(tenure(d))) / (double)drivers.Count, 0.9 * 550 / 4628, 1.1 * 550 / 4628);
    }
}
