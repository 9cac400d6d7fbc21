using System.Text;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults.Tests.Kafka;

public sealed class IngestTimeTests
{
    private static readonly Timestamp s_timestamp = new(1795393999000, TimestampType.CreateTime);

    [Fact]
    public void The_header_is_decimal_epoch_milliseconds()
    {
        var headers = new Headers();

        IngestTime.Write(headers, 1795393000000);
        IngestTime.Write(headers, DateTimeOffset.FromUnixTimeMilliseconds(1795393260000));

        Assert.Equal("1795393260000", Encoding.UTF8.GetString(Assert.Single(headers).GetValueBytes()));
        Assert.Equal(1795393260000, IngestTime.Read(headers, s_timestamp));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12x")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void Without_a_readable_header_the_records_timestamp_counts(string text)
    {
        var headers = new Headers { { "x-ingest-ms", Encoding.UTF8.GetBytes(text) } };

        Assert.Equal(1795393999000, IngestTime.Read(headers, s_timestamp));
        Assert.Equal(1795393999000, IngestTime.Read(null, s_timestamp));
        Assert.Equal(1795393999000, IngestTime.Read(new Headers { { "x-ingest-ms", null } }, s_timestamp));
    }
}
