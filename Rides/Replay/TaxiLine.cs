using System.Globalization;

namespace FeatureStore.Rides.Replay;

/// <summary>
/// One line of a taxi file in the format of the DEBS 2015 Grand Challenge, 17 columns without a header:
/// <c>07290D35…,E7750A37…,2013-01-01 00:00:00,2013-01-01 00:02:00,120,0.44,-73.95,40.71,-73.96,40.71,CSH,3.50,0.50,0.50,0.00,0.00,4.50</c>.
/// </summary>
internal static class TaxiLine
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] s_columns =
    [
        "medallion", "hack_license", "pickup_datetime", "dropoff_datetime", "trip_time_in_secs", "trip_distance",
        "pickup_longitude", "pickup_latitude", "dropoff_longitude", "dropoff_latitude", "payment_type", "fare_amount",
        "surcharge", "mta_tax", "tip_amount", "tolls_amount", "total_amount",
    ];

    /// <summary>The ride of a line; its number in the file becomes the ride's id. The file's times are read as UTC.</summary>
    /// <exception cref="FormatException">The message names the column.</exception>
    public static Ride Parse(string line, long number)
    {
        var columns = line.Split(',');
        if (columns.Length != s_columns.Length)
            throw new FormatException($"{s_columns.Length} columns expected, {columns.Length} found");
        return new Ride(
            RideId: number.ToString(CultureInfo.InvariantCulture),
            DriverId: Text(columns, 1),
            TaxiId: Text(columns, 0),
            Price: Number(columns, 16),
            Fare: Number(columns, 11),
            Tip: Number(columns, 14),
            DistanceKm: Number(columns, 5) * Ride.KmPerMile,
            DurationS: Seconds(columns, 4),
            Payment: Text(columns, 10),
            PickupTime: Time(columns, 2),
            EventTime: Time(columns, 3));
    }

    public static Ride? ParseOrNull(string line, long number, out string? reason)
    {
        reason = null;
        try
        {
            return Parse(line, number);
        }
        catch (FormatException e)
        {
            reason = e.Message;
            return null;
        }
    }

    private static string Text(string[] columns, int index) =>
        columns[index].Length > 0 ? columns[index] : throw Wrong(columns, index, "a text");

    private static double Number(string[] columns, int index) =>
        double.TryParse(columns[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Wrong(columns, index, "a number");

    private static int Seconds(string[] columns, int index) =>
        int.TryParse(columns[index], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(columns, index, "a whole number");

    private static DateTimeOffset Time(string[] columns, int index) =>
        DateTimeOffset.TryParseExact(
            columns[index], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : throw Wrong(columns, index, $"a time ({TimeFormat})");

    private static FormatException Wrong(string[] columns, int index, string wanted) =>
        new($"column {index + 1} ({s_columns[index]}): '{Shortened(columns[index])}' is not {wanted}");

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
