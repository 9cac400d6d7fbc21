using System.Diagnostics;
using System.Diagnostics.Metrics;
using Avro;
using Avro.Generic;
using Confluent.Kafka;
using FeatureStore.Feast;
using FeatureStore.Pusher.Pushing;
using FeatureStore.Pusher.Tests.Fixtures;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Pusher.Tests.Pushing;

public sealed class FeaturePusherTests : IDisposable
{
    private const string Topic = "driver_stats_1h";

    private readonly FeatureTopics _topics = new();
    private readonly FakeFeatureWriter _writer = new();
    private readonly FakeDeadLetters _deadLetters = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(FeatureTopics.WindowEnd));
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly PusherMetrics _metrics;
    private readonly FeaturePusher _pusher;
    private int _offset;

    public FeaturePusherTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new PusherMetrics(meters);
        _pusher = new FeaturePusher(
            new RowDecoder(_topics.Registry, _metrics), _writer, _deadLetters, _metrics, new KafkaMetrics(meters),
            Options.Create(new PusherOptions()), _time, NullLogger<FeaturePusher>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task One_bad_record_neither_loses_nor_blocks_the_others()
    {
        _writer.Refuse = row => row.Driver == "refused" ? new(0, "avg_price_1h", "'x' is no double") : null;
        FeatureRecord[] batch =
        [
            Record(Row("d-1")), Record([]), Record(Row("d-2")[..^1]), Record("{}x{}x"u8.ToArray()), Record(Row("refused")), Record(null), Record(Row("d-3")),
        ];

        await _pusher.PushAsync(batch, Token);

        Assert.Equal(["d-1", "d-3"], _writer.Rows.Select(row => row.Driver));
        Assert.Equal(
            [
                (1, "the value has 0 bytes; the schema id alone takes 5"),
                (2, "field zero_distance_rides_1h: it ends too early"),
                (3, "the value begins with 0x7b, not with 0x00 and a schema id"),
                (4, "column avg_price_1h: 'x' is no double"),
            ],
            _deadLetters.Sent);
        Assert.Equal(
            [
                RecordState.Written, RecordState.DeadLettered, RecordState.DeadLettered, RecordState.DeadLettered, RecordState.DeadLettered,
                RecordState.Skipped, RecordState.Written,
            ],
            batch.Select(record => record.State));
    }

    [Fact]
    public async Task Rows_of_a_schema_without_a_needed_column_are_dead_letters_and_those_of_another_schema_are_not()
    {
        _writer.NeedsColumn = "ride_count_1h";
        var narrow = _topics.Encoder(Topic, Schema.Parse("""{"type":"record","name":"r","fields":[{"name":"driver_id","type":"string"}]}"""));
        var row = new GenericRecord(narrow.Schema);
        row.Add("driver_id", "d-2");
        FeatureRecord[] batch = [Record(Row("d-1")), Record(narrow.Encode(row)), Record(Row("d-3"))];

        await _pusher.PushAsync(batch, Token);

        Assert.Equal(["d-1", "d-3"], _writer.Rows.Select(written => written.Driver));
        Assert.Equal([(1, "Column ride_count_1h not found in table")], _deadLetters.Sent);
    }

    [Theory]
    [InlineData(FeastErrorKind.StoreUnavailable)]
    [InlineData(FeastErrorKind.PushSourceNotFound)]
    [InlineData(FeastErrorKind.RegistryInvalid)]
    [InlineData(FeastErrorKind.ConfigurationInvalid)]
    [InlineData(FeastErrorKind.NotSupported)]
    public async Task What_the_operator_can_repair_buries_no_record(FeastErrorKind kind)
    {
        _writer.Failure = new FeastException(kind, "not now", "field");
        FeatureRecord[] batch = [Record(Row("d-1")), Record([1])];

        await Assert.ThrowsAsync<FeastException>(() => _pusher.PushAsync(batch, Token));
        Assert.Empty(_deadLetters.Sent);
        Assert.DoesNotContain(batch, record => record.IsComplete);

        _writer.Failure = null;
        await _pusher.PushAsync(batch, Token);
        Assert.All(batch, record => Assert.True(record.IsComplete));
    }

    [Fact]
    public async Task A_dead_letter_that_cannot_be_sent_is_not_complete_and_written_rows_are_not_written_again()
    {
        _deadLetters.Failure = new ProduceException<byte[], byte[]>(new Error(ErrorCode.Local_MsgTimedOut), new());
        FeatureRecord[] batch = [Record(Row("d-1")), Record([1])];

        await Assert.ThrowsAsync<ProduceException<byte[], byte[]>>(() => _pusher.PushAsync(batch, Token));
        Assert.Equal([true, false], batch.Select(record => record.IsComplete));

        _deadLetters.Failure = null;
        await _pusher.PushAsync(batch, Token);
        Assert.Equal([true, true], batch.Select(record => record.IsComplete));
        Assert.Equal((1, 1), (_writer.Calls, _deadLetters.Sent.Count()));
    }

    [Fact]
    public async Task Rows_and_freshness_are_measured_by_view()
    {
        using var rows = new MetricCollector<long>(_services.GetRequiredService<IMeterFactory>(), PusherMetrics.MeterName, "featurestore.pusher.rows");
        using var freshness = new MetricCollector<double>(_services.GetRequiredService<IMeterFactory>(), PusherMetrics.MeterName, "featurestore.feature.freshness");
        var headers = new Headers();
        IngestTime.Write(headers, FeatureTopics.WindowEnd - 250);
        _writer.IsStale = row => row.Driver == "d-0";
        FeatureRecord[] batch = [Record(Row("d-0")), Record(Row("d-1"), headers), Record([1]), Record(null)];

        await _pusher.PushAsync(batch, Token);

        Assert.Equal(
            [("driver_stats_1h", "dead_letter", 1L), ("driver_stats_1h", "stale", 1), ("driver_stats_1h", "tombstone", 1), ("driver_stats_1h", "written", 1)],
            rows.GetMeasurementSnapshot().Select(row => ((string)row.Tags["view"]!, (string)row.Tags["outcome"]!, row.Value)).Order());
        var measured = Assert.Single(freshness.GetMeasurementSnapshot());
        Assert.Equal((0.25, "driver_stats_1h"), (measured.Value, measured.Tags["view"]));
    }

    [Fact]
    public async Task The_span_of_a_batch_is_linked_to_the_spans_that_produced_it()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "FeatureStore.ServiceDefaults",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var headers = new Headers { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"u8.ToArray() } };

        await _pusher.PushAsync([Record(Row("d-1"), headers), Record(Row("d-2"), headers)], Token);

        var span = Assert.Single(spans, span => span.Links.Any(link => link.Context.SpanId.ToHexString() == "b7ad6b7169203331"));
        Assert.Equal(("process driver_stats_1h", "pusher", 2), (span.DisplayName, span.GetTagItem("messaging.consumer.group.name"), span.GetTagItem("messaging.batch.message_count")));
        Assert.Single(span.Links);
    }

    private byte[] Row(string driver) => _topics.Row(Topic, driver, 3);

    private FeatureRecord Record(byte[]? value, Headers? headers = null) => new(new()
    {
        TopicPartitionOffset = new(Topic, 0, _offset++),
        Message = new() { Key = "d"u8.ToArray(), Value = value!, Headers = headers ?? [], Timestamp = new(FeatureTopics.WindowEnd, TimestampType.CreateTime) },
    });
}
