using FeatureStore.Aggregator.Watermarks;

namespace FeatureStore.Aggregator.Tests.Watermarks;

public class PartitionWatermarksTests
{
    private readonly PartitionWatermarks _watermarks = new();

    public PartitionWatermarksTests()
    {
        _watermarks.Add(0);
        _watermarks.Add(1);
    }

    [Fact]
    public void The_slowest_partition_decides()
    {
        _watermarks.Observe(0, 100);
        _watermarks.Observe(1, 40);
        Assert.Equal(40, _watermarks.Current);

        _watermarks.Observe(1, 300);
        Assert.Equal(100, _watermarks.Current);
    }

    [Fact]
    public void A_partition_without_a_row_holds_everything_back()
    {
        _watermarks.Observe(0, 100);

        Assert.Equal(long.MinValue, _watermarks.Current);
    }

    [Fact]
    public void The_watermark_of_a_partition_never_falls()
    {
        _watermarks.Observe(0, 100);
        _watermarks.Observe(1, 100);
        _watermarks.Observe(1, 20);

        Assert.Equal(100, _watermarks.Current);
    }

    [Fact]
    public void A_row_without_a_watermark_leaves_it()
    {
        _watermarks.Observe(0, 100);
        _watermarks.Observe(1, 100);
        _watermarks.Observe(1, null);

        Assert.Equal(100, _watermarks.Current);
    }

    [Fact]
    public void An_idle_partition_is_left_out()
    {
        _watermarks.Observe(0, 100);
        GoIdle(1, timestamp: 10);

        Assert.Equal(100, _watermarks.Current);
    }

    [Fact]
    public void A_partition_is_at_its_end_only_until_its_next_row()
    {
        _watermarks.ReachEnd(1, offset: 7, timestamp: 10);
        _watermarks.Observe(1, 50);

        Assert.Empty(_watermarks.AtEndSince(1000));
    }

    [Fact]
    public void The_time_at_the_end_counts_from_its_first_sight()
    {
        _watermarks.ReachEnd(1, offset: 7, timestamp: 10);
        _watermarks.ReachEnd(1, offset: 7, timestamp: 90);

        Assert.Empty(_watermarks.AtEndSince(9));
        Assert.Equal([(1, 7L)], _watermarks.AtEndSince(10));
    }

    [Fact]
    public void A_row_that_came_while_the_broker_was_asked_keeps_the_partition_active()
    {
        _watermarks.Observe(0, 100);
        _watermarks.ReachEnd(1, offset: 7, timestamp: 10);
        _watermarks.Observe(1, 50);
        _watermarks.ReachEnd(1, offset: 8, timestamp: 20);

        _watermarks.SetIdle(1, endOffset: 7);

        Assert.Equal(50, _watermarks.Current);
    }

    [Fact]
    public void When_all_are_idle_the_watermark_stays()
    {
        _watermarks.Observe(0, 100);
        _watermarks.Observe(1, 40);
        GoIdle(0, timestamp: 10);
        GoIdle(1, timestamp: 20);

        Assert.Equal(40, _watermarks.Current);
    }

    [Fact]
    public void When_all_stand_at_their_ends_they_become_idle_lowest_first_so_that_the_watermark_climbs()
    {
        _watermarks.Observe(0, 100);
        _watermarks.Observe(1, 40);
        _watermarks.ReachEnd(0, offset: 1, timestamp: 10);
        _watermarks.ReachEnd(1, offset: 1, timestamp: 11);

        foreach (var (partition, endOffset) in _watermarks.AtEndSince(1000))
            _watermarks.SetIdle(partition, endOffset);

        Assert.Equal(100, _watermarks.Current);
    }

    [Fact]
    public void A_partition_that_returns_with_old_rows_holds_the_watermark_without_moving_it_back()
    {
        _watermarks.Observe(0, 100);
        _watermarks.Observe(1, 20);
        GoIdle(1, timestamp: 10);
        _watermarks.Observe(1, 30);
        _watermarks.Observe(0, 500);
        Assert.Equal(100, _watermarks.Current);

        _watermarks.Observe(1, 400);
        Assert.Equal(400, _watermarks.Current);
    }

    [Fact]
    public void A_partition_that_leaves_no_longer_holds_the_watermark()
    {
        _watermarks.Observe(0, 100);

        _watermarks.Remove(1);

        Assert.Equal(100, _watermarks.Current);
    }

    [Fact]
    public void A_partition_that_comes_with_a_past_has_its_own_watermark_until_it_has_caught_up()
    {
        _watermarks.Observe(0, 100);
        _watermarks.Observe(1, 100);
        _watermarks.Add(2);
        Assert.Equal(long.MinValue, _watermarks.CurrentOf(2));

        _watermarks.Observe(2, 30);
        Assert.Equal((30, 100), (_watermarks.CurrentOf(2), _watermarks.Current));

        _watermarks.Observe(2, 200);
        Assert.Equal((100, 100), (_watermarks.CurrentOf(2), _watermarks.Current));
    }

    private void GoIdle(int partition, long timestamp)
    {
        _watermarks.ReachEnd(partition, offset: 1, timestamp);
        _watermarks.SetIdle(partition, endOffset: 1);
    }
}
