using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults.Tests.Kafka;

public sealed class KafkaTelemetryTests : IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "FeatureStore.ServiceDefaults",
        Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public KafkaTelemetryTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void The_consumers_span_is_a_child_of_the_producers()
    {
        var headers = new Headers();
        using var send = KafkaTelemetry.StartSend("rides", headers)!;
        send.Stop();

        using var process = KafkaTelemetry.StartProcess("rides", "driver-stats", headers)!;

        Assert.Equal(send.Id, Encoding.ASCII.GetString(Assert.Single(headers).GetValueBytes()));
        Assert.Equal((send.TraceId, send.SpanId), (process.TraceId, process.ParentSpanId));
        Assert.Equal((ActivityKind.Producer, ActivityKind.Consumer), (send.Kind, process.Kind));
        Assert.Equal(("send rides", "process rides"), (send.DisplayName, process.DisplayName));
        Assert.Equal(
            [
                new("messaging.system", "kafka"), new("messaging.destination.name", "rides"), new("messaging.operation.name", "process"),
                new("messaging.operation.type", "process"), new("messaging.consumer.group.name", "driver-stats"),
            ],
            process.TagObjects);
    }

    [Fact]
    public void Trace_state_goes_along()
    {
        using var activity = new Activity("caller") { TraceStateString = "vendor=1" }.Start();
        var headers = new Headers();

        KafkaTelemetry.Inject(activity, headers);
        var context = KafkaTelemetry.Extract(headers);

        Assert.Equal((activity.TraceId, activity.SpanId, "vendor=1", true), (context.TraceId, context.SpanId, context.TraceState, context.IsRemote));
    }

    [Fact]
    public void A_batch_is_linked_to_its_producers()
    {
        var headers = new Headers { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"u8.ToArray() } };

        using var batch = KafkaTelemetry.StartProcessBatch("driver_stats_1h", "pusher", 2, [new(KafkaTelemetry.Extract(headers))])!;

        Assert.Equal("b7ad6b7169203331", Assert.Single(batch.Links).Context.SpanId.ToHexString());
        Assert.Equal(2, batch.GetTagItem("messaging.batch.message_count"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    public void A_malformed_context_is_no_context(string parent)
    {
        Assert.Equal(default, KafkaTelemetry.Extract(new Headers { { "traceparent", Encoding.ASCII.GetBytes(parent) } }));
        Assert.Equal(default, KafkaTelemetry.Extract(new Headers { { "traceparent", null } }));
        Assert.Equal(default, KafkaTelemetry.Extract(null));
    }
}
