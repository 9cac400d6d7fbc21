using FeatureStore.Aggregator.Kafka;

namespace FeatureStore.Aggregator.Tests.Kafka;

public class BatchQueueTests
{
    private readonly BatchQueue<int> _queue = new(capacity: 2);

    [Fact]
    public void Takes_all_there_is_in_order()
    {
        _queue.TryAdd(1, TimeSpan.Zero);
        _queue.TryAdd(2, TimeSpan.Zero);

        var items = new List<int>();
        Assert.True(_queue.Take(ref items, Timeout.InfiniteTimeSpan));
        Assert.Equal([1, 2], items);
    }

    [Fact]
    public void Takes_no_more_than_it_has_room_for()
    {
        Assert.True(_queue.TryAdd(1, TimeSpan.Zero));
        Assert.True(_queue.TryAdd(2, TimeSpan.Zero));
        Assert.False(_queue.TryAdd(3, TimeSpan.Zero));

        var items = new List<int>();
        _queue.Take(ref items, Timeout.InfiniteTimeSpan);
        Assert.True(_queue.TryAdd(3, TimeSpan.Zero));
    }

    [Fact]
    public void A_wake_up_ends_a_wait_without_items()
    {
        _queue.Wake();

        var items = new List<int>();
        Assert.True(_queue.Take(ref items, Timeout.InfiniteTimeSpan));
        Assert.Empty(items);
    }

    [Fact]
    public void The_end_ends_a_wait()
    {
        _queue.Complete();

        var items = new List<int>();
        Assert.False(_queue.Take(ref items, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_waiting_reader_gets_what_comes()
    {
        var taken = Task.Run(() =>
        {
            var items = new List<int>();
            _queue.Take(ref items, Timeout.InfiniteTimeSpan);
            return items;
        }, TestContext.Current.CancellationToken);

        _queue.TryAdd(7, TimeSpan.Zero);

        Assert.Equal([7], await taken);
    }
}
