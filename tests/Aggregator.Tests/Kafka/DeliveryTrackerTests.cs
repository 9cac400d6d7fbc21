using Confluent.Kafka;
using FeatureStore.Aggregator.Kafka;

namespace FeatureStore.Aggregator.Tests.Kafka;

public class DeliveryTrackerTests
{
    private readonly List<DeliveryReport<string, byte[]>> _reports = [];
    private readonly DeliveryTracker _deliveries;

    public DeliveryTrackerTests() => _deliveries = new DeliveryTracker(_reports.Add);

    [Fact]
    public void Input_without_output_is_committable_at_once()
    {
        _deliveries.Close(nextOffset: 5);

        Assert.Equal(5, _deliveries.TakeCommittable());
        Assert.Null(_deliveries.TakeCommittable());
    }

    [Fact]
    public void Input_waits_for_all_of_its_output()
    {
        var first = _deliveries.Sending();
        var second = _deliveries.Sending();
        _deliveries.Close(nextOffset: 5);

        second(Delivered());
        Assert.Null(_deliveries.TakeCommittable());

        first(Delivered());
        Assert.Equal(5, _deliveries.TakeCommittable());
        Assert.Equal(2, _reports.Count);
    }

    [Fact]
    public void Later_input_waits_for_the_output_of_earlier_input()
    {
        var first = _deliveries.Sending();
        _deliveries.Close(nextOffset: 5);
        var second = _deliveries.Sending();
        _deliveries.Close(nextOffset: 9);

        second(Delivered());
        Assert.Null(_deliveries.TakeCommittable());

        first(Delivered());
        Assert.Equal(9, _deliveries.TakeCommittable());
    }

    [Fact]
    public void Output_that_was_delivered_before_its_input_is_done_commits_nothing()
    {
        _deliveries.Sending()(Delivered());
        Assert.Null(_deliveries.TakeCommittable());

        _deliveries.Close(nextOffset: 3);
        Assert.Equal(3, _deliveries.TakeCommittable());
    }

    [Fact]
    public void After_a_failed_delivery_nothing_is_committable()
    {
        var sending = _deliveries.Sending();
        _deliveries.Close(nextOffset: 5);
        sending(new DeliveryReport<string, byte[]> { Error = new Error(ErrorCode.MsgSizeTooLarge) });
        _deliveries.Close(nextOffset: 6);

        Assert.Equal(ErrorCode.MsgSizeTooLarge, _deliveries.Failure?.Code);
        Assert.Null(_deliveries.TakeCommittable());
    }

    private static DeliveryReport<string, byte[]> Delivered() => new() { Error = new Error(ErrorCode.NoError) };
}
