namespace FeatureStore.Feast.Tests.Values;

public sealed class EventTimeTests
{
    [Theory]
    [InlineData("epoch", "1970-01-01T00:00:00Z")]
    [InlineData("2021-12-31T23:00:00Z", "2021-12-31T23:00:00Z")]
    [InlineData("+500ms", "2021-01-01T00:00:00.5Z")]
    [InlineData("micro", "2021-01-01T00:00:00.123456Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z")]
    public void Times_are_written_as_feast_writes_them(string name, string time)
    {
        string recorded = Goldens.Vectors("vectors_keys_hashes_values.txt", "TS").First(v => v[0] == name)[1].Replace("(empty)", "", StringComparison.Ordinal);
        long microseconds = EventTime.FromDateTimeOffset(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(recorded, Convert.ToHexStringLower(EventTime.Encode(microseconds)));
        Assert.Equal(microseconds, EventTime.Decode(Convert.FromHexString(recorded)));
    }

    [Fact]
    public void Ticks_below_a_microsecond_are_cut_off()
    {
        DateTimeOffset time = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(9);

        Assert.Equal(time.AddTicks(-9), EventTime.ToDateTimeOffset(EventTime.FromDateTimeOffset(time)));
    }

    [Fact]
    public void Ticks_before_1970_are_cut_off_towards_the_past()
    {
        DateTimeOffset time = DateTimeOffset.UnixEpoch.AddTicks(-1);

        Assert.Equal(-1, EventTime.FromDateTimeOffset(time));
    }
}
