using FeatureStore.Rides.Replay;

namespace FeatureStore.Rides.Tests.Replay;

public class TaxiLineTests
{
    private const string First =
        "07290D3599E7A0D62097A346EFCC1FB5,E7750A37CAB07D0DFF0AF7E3573AC141,2013-01-01 00:00:00,2013-01-01 00:02:00,120,0.44,"
        + "-73.956528,40.716976,-73.962440,40.715008,CSH,3.50,0.50,0.50,0.00,0.00,4.50";

    [Fact]
    public void A_line_is_a_ride()
    {
        var ride = TaxiLine.Parse(First, 1);

        Assert.Equal(
            new Ride(
                RideId: "1",
                DriverId: "E7750A37CAB07D0DFF0AF7E3573AC141",
                TaxiId: "07290D3599E7A0D62097A346EFCC1FB5",
                Price: 4.5,
                Fare: 3.5,
                Tip: 0,
                DistanceKm: 0.44 * 1.609344,
                DurationS: 120,
                Payment: "CSH",
                PickupTime: TestData.At("2013-01-01T00:00:00Z"),
                EventTime: TestData.At("2013-01-01T00:02:00Z")),
            ride);
    }

    [Fact]
    public void Every_line_of_the_real_file_is_a_ride_also_those_without_distance_duration_or_payment()
    {
        var rides = File.ReadLines(TestData.TaxiFile).Select((line, index) => TaxiLine.Parse(line, index + 1)).ToList();

        Assert.Equal(10_004, rides.Count);
        Assert.Equal(75, rides.Count(r => r.DistanceKm == 0));
        Assert.Equal(66, rides.Count(r => r.DurationS == 0));
        Assert.Equal(2, rides.Count(r => r.Payment == "UNK"));
        Assert.Equal(4_628, rides.Select(r => r.DriverId).Distinct().Count());
        Assert.Equal(321.05, rides.Max(r => r.Price));
    }

    [Theory]
    [InlineData("", "17 columns expected, 1 found")]
    [InlineData("a,b,c", "17 columns expected, 3 found")]
    [InlineData(First + ",1", "17 columns expected, 18 found")]
    public void The_number_of_columns_counts(string line, string reason) => AssertRefused(line, reason);

    [Theory]
    [InlineData(0, "", "column 1 (medallion): '' is not a text")]
    [InlineData(1, "", "column 2 (hack_license): '' is not a text")]
    [InlineData(2, "2013-13-01 00:00:00", "column 3 (pickup_datetime): '2013-13-01 00:00:00' is not a time (yyyy-MM-dd HH:mm:ss)")]
    [InlineData(3, "yesterday", "column 4 (dropoff_datetime): 'yesterday' is not a time (yyyy-MM-dd HH:mm:ss)")]
    [InlineData(4, "120.5", "column 5 (trip_time_in_secs): '120.5' is not a whole number")]
    [InlineData(5, "far", "column 6 (trip_distance): 'far' is not a number")]
    [InlineData(11, "NaN", "column 12 (fare_amount): 'NaN' is not a number")]
    [InlineData(14, "Infinity", "column 15 (tip_amount): 'Infinity' is not a number")]
    [InlineData(16, "1e400", "column 17 (total_amount): '1e400' is not a number")]
    public void A_wrong_value_is_named_with_its_column(int column, string value, string reason)
    {
        var columns = First.Split(',');
        columns[column] = value;

        AssertRefused(string.Join(',', columns), reason);
    }

    private static void AssertRefused(string line, string reason) =>
        Assert.Equal(reason, Assert.Throws<FormatException>(() => TaxiLine.Parse(line, 1)).Message);
}
