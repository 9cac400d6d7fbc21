using System.Globalization;

namespace FeatureStore.Feast.Tests.Pushing;

/// <summary>Written times as pandas.to_datetime reads them.</summary>
public sealed class EventTimeFormatTests
{
    [Theory]
    [InlineData("2024-05-01T13:00:00Z", "2024-05-01T13:00:00Z")]
    [InlineData("2024-05-01 13:00:00", "2024-05-01T13:00:00Z")]
    [InlineData("2024-05-01T13:00:00.123456789+02:00", "2024-05-01T11:00:00.123456Z")]
    [InlineData("2024-05-01 13:00:00-0730", "2024-05-01T20:30:00Z")]
    [InlineData("2024-05-01T13:00", "2024-05-01T13:00:00Z")]
    [InlineData("2024-05-01T13", "2024-05-01T13:00:00Z")]
    [InlineData("20240501T130000Z", "2024-05-01T13:00:00Z")]
    [InlineData("20240501", "2024-05-01T00:00:00Z")]
    [InlineData("2024/05/01 13:00:00", "2024-05-01T13:00:00Z")]
    [InlineData("2024-05", "2024-05-01T00:00:00Z")]
    [InlineData("2024", "2024-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z")]
    [InlineData("5/1/2024 1:00 PM", "2024-05-01T13:00:00Z")]
    [InlineData("May 1, 2024", "2024-05-01T00:00:00Z")]
    [InlineData("1 May 2024 13:00:00", "2024-05-01T13:00:00Z")]
    [InlineData("Wed, 1 May 2024 13:00:00 GMT", "2024-05-01T13:00:00Z")]
    public void A_time_is_read(string text, string expected)
    {
        long microseconds = EventTimeFormat.Parse(text, out _);

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds));
    }

    [Theory]
    [InlineData("2024-13-01")]
    [InlineData("2024-05-01T25:00:00")]
    [InlineData("2024-05-01T13:00:00.")]
    [InlineData("2024-05-01T13:00:00+")]
    [InlineData("2024-05-01T13:0")]
    [InlineData("1714568400")]
    [InlineData("9999-01-01")]
    [InlineData("soon")]
    [InlineData("T")]
    public void What_is_no_time_is_refused(string text) =>
        Assert.Equal(FeastErrorKind.InvalidValue, Assert.Throws<FeastException>(() => EventTimeFormat.Parse(text, out _)).Kind);

    [Theory]
    [InlineData("2024-05-01T13:00:00Z", "2024-05-01T13:00:00+02:00", true)]
    [InlineData("2024-05-01T13:00:00Z", "2024-05-01T13:00:00", false)]
    [InlineData("2024-05-01T13:00:00Z", "2024-05-01T13:00:00.5Z", false)]
    [InlineData("2024-05-01", "2024-05-01T13:00", false)]
    [InlineData("2024-05-01", "20240501", false)]
    public void A_column_has_one_format(string first, string second, bool isOne)
    {
        EventTimeFormat.Parse(first, out EventTimeFormat one);
        EventTimeFormat.Parse(second, out EventTimeFormat other);

        Assert.Equal(isOne, one == other);
    }
}
