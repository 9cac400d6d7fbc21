using FeatureStore.Feast;
using FeatureStore.Inference.FeatureClient;

namespace FeatureStore.Inference.Tests.FeatureClient;

public sealed class LastSeenFeaturesTests
{
    [Fact]
    public void The_newest_values_of_an_entity_are_recalled()
    {
        var seen = new LastSeenFeatures(2);
        seen.Remember("a"u8, Cells(1));
        seen.Remember("a"u8, Cells(2));

        Assert.Equal(2, Recall(seen, "a"));
        Assert.Equal(1, seen.Count);
    }

    [Fact]
    public void Beyond_the_bound_the_entity_that_was_used_longest_ago_is_forgotten()
    {
        var seen = new LastSeenFeatures(2);
        seen.Remember("a"u8, Cells(1));
        seen.Remember("b"u8, Cells(2));
        Recall(seen, "a");
        seen.Remember("c"u8, Cells(3));

        Assert.Equal(1, Recall(seen, "a"));
        Assert.Null(Recall(seen, "b"));
        Assert.Equal(3, Recall(seen, "c"));
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void Without_room_nothing_is_kept()
    {
        var seen = new LastSeenFeatures(0);
        seen.Remember("a"u8, Cells(1));

        Assert.Null(Recall(seen, "a"));
    }

    [Fact]
    public async Task It_may_be_used_from_many_threads()
    {
        var seen = new LastSeenFeatures(50);
        await Parallel.ForAsync(0, 10_000, TestContext.Current.CancellationToken, (i, _) =>
        {
            byte[] key = [(byte)(i % 100)];
            seen.Remember(key, Cells(i % 100));
            var cells = Cells(-1);
            if (seen.TryRecall(key, cells)) Assert.Equal(i % 100, cells[0].Value.AsInt64());
            return ValueTask.CompletedTask;
        });

        Assert.Equal(50, seen.Count);
    }

    private static FeatureCell[] Cells(long value) => [new FeatureCell { Value = FeatureValue.FromInt64(value), EventTicks = 1 }];

    private static long? Recall(LastSeenFeatures seen, string key)
    {
        var cells = Cells(-1);
        return seen.TryRecall(System.Text.Encoding.UTF8.GetBytes(key), cells) ? cells[0].Value.AsInt64() : null;
    }
}
