using Confluent.Kafka;
using FeatureStore.Pusher.Consuming;

namespace FeatureStore.Pusher.Tests.Consuming;

public sealed class OffsetTrackerTests
{
    private static readonly TopicPartition s_one = new("driver_stats_5m", 1);
    private static readonly TopicPartition s_two = new("driver_stats_5m", 2);

    private readonly OffsetTracker _tracker = new();

    public OffsetTrackerTests()
    {
        _tracker.Assign(s_one);
        _tracker.Assign(s_two);
    }

    [Fact]
    public void Commits_the_offset_after_the_last_record()
    {
        Begin(s_one, 5, 6, 7);
        Complete(s_one, 5, 6, 7);

        Assert.Equal([At(s_one, 8)], _tracker.TakeAdvanced());
        Assert.Empty(_tracker.TakeAdvanced());
    }

    [Fact]
    public void Never_commits_past_work_in_flight()
    {
        Begin(s_one, 5, 6, 7);

        Complete(s_one, 7);
        Complete(s_one, 6);
        Assert.Empty(_tracker.TakeAdvanced());

        Complete(s_one, 5);
        Assert.Equal([At(s_one, 8)], _tracker.TakeAdvanced());
    }

    [Fact]
    public void Gaps_of_the_log_are_no_work()
    {
        Begin(s_one, 5, 9, 20);

        Complete(s_one, 5, 9);

        Assert.Equal([At(s_one, 10)], _tracker.TakeAdvanced());
    }

    [Fact]
    public void Partitions_advance_by_themselves()
    {
        Begin(s_one, 1, 2);
        Begin(s_two, 1, 2);

        Complete(s_two, 1);
        Complete(s_one, 2);

        Assert.Equal([At(s_two, 2)], _tracker.TakeAdvanced());
    }

    [Fact]
    public void A_revoked_partition_is_not_committed()
    {
        Begin(s_one, 1);
        _tracker.Revoke(s_one);

        Complete(s_one, 1);

        Assert.Empty(_tracker.TakeAdvanced());
        Assert.False(_tracker.Begin(At(s_one, 2)));
        Assert.Equal([s_two], _tracker.Assigned);
    }

    [Fact]
    public void A_record_of_an_earlier_assignment_does_not_count_in_a_later_one()
    {
        Begin(s_one, 7, 8);
        _tracker.Revoke(s_one);
        _tracker.Assign(s_one);
        Begin(s_one, 6);

        Complete(s_one, 7, 8);
        Assert.Empty(_tracker.TakeAdvanced());

        Complete(s_one, 6);
        Assert.Equal([At(s_one, 7)], _tracker.TakeAdvanced());
    }

    [Fact]
    public void After_going_back_the_same_records_begin_again()
    {
        Begin(s_one, 4, 5, 6);
        Complete(s_one, 4, 6);
        Assert.Equal([At(s_one, 5)], _tracker.TakeAdvanced());

        _tracker.Rewind(s_one);
        Begin(s_one, 5, 6);
        Complete(s_one, 5);
        Assert.Equal([At(s_one, 6)], _tracker.TakeAdvanced());

        Complete(s_one, 6);
        Assert.Equal([At(s_one, 7)], _tracker.TakeAdvanced());
    }

    [Fact]
    public void A_topic_made_anew_begins_anew()
    {
        Begin(s_one, 100, 101);
        Complete(s_one, 100);
        _tracker.TakeAdvanced();

        Begin(s_one, 0);
        Complete(s_one, 101);
        Assert.Empty(_tracker.TakeAdvanced());
        Complete(s_one, 0);

        Assert.Equal([At(s_one, 1)], _tracker.TakeAdvanced());
    }

    [Fact]
    public void Repeated_and_unknown_completions_change_nothing()
    {
        Begin(s_one, 1, 2);

        Complete(s_one, 1, 1, 99, 0);
        Assert.Equal([At(s_one, 2)], _tracker.TakeAdvanced());
        Complete(s_one, 1);

        Assert.Empty(_tracker.TakeAdvanced());
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Agrees_with_looking_at_every_record(int seed)
    {
        var random = new Random(seed);
        var records = new List<(long Offset, bool Done)>();
        long next = 0, committed = -1;
        for (var step = 0; step < 5_000; step++)
        {
            if (random.Next(2) == 0 || records.TrueForAll(record => record.Done))
            {
                next += random.Next(1, 4);
                Begin(s_one, next);
                records.Add((next, false));
            }
            else
            {
                var open = Enumerable.Range(0, records.Count).Where(i => !records[i].Done).ToList();
                var chosen = open[random.Next(Math.Min(open.Count, 8))];
                records[chosen] = (records[chosen].Offset, true);
                Complete(s_one, records[chosen].Offset);
            }
            var durable = records.TakeWhile(record => record.Done).Select(record => record.Offset + 1).LastOrDefault(-1);
            var advanced = _tracker.TakeAdvanced();
            committed = advanced.Count == 0 ? committed : Assert.Single(advanced).Offset.Value;
            Assert.Equal(durable, committed);
            if (records.Count > 50 && records.TrueForAll(record => record.Done))
                records.RemoveRange(0, records.Count - 1);
        }
    }

    private void Begin(TopicPartition partition, params long[] offsets) =>
        Assert.All(offsets, offset => Assert.True(_tracker.Begin(At(partition, offset))));

    private void Complete(TopicPartition partition, params long[] offsets)
    {
        foreach (var offset in offsets)
            _tracker.Complete(At(partition, offset));
    }

    private static TopicPartitionOffset At(TopicPartition partition, long offset) => new(partition, offset);
}
