using FeatureStore.Aggregator.State;

namespace FeatureStore.Aggregator.Tests.State;

public sealed class SnapshotStoreTests : IDisposable
{
    private const string Identity = "1 rides abc";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_partition_has_nothing()
    {
        using var store = Open();

        Assert.Empty(store.Restored);
        Assert.True(store.NeedsWhole);
    }

    [Fact]
    public void The_next_owner_gets_the_whole_and_what_changed_after_it()
    {
        using (var store = Open())
        {
            store.Write(Of(1, "whole"), isWhole: true);
            store.Write(Of(2, "more"), isWhole: false);
            store.Write(Of(3, "most"), isWhole: false);
        }

        using var next = Open();

        Assert.Equal([(1, "whole"), (2, "more"), (3, "most")], next.Restored.Select(Text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(40)]
    public void What_was_being_written_when_the_process_was_killed_is_left_out(int missing)
    {
        using (var store = Open())
        {
            store.Write(Of(1, "whole"), isWhole: true);
            store.Write(Of(2, "more"), isWhole: false);
            store.Write(Of(3, "most"), isWhole: false);
        }

        using (var file = new FileStream(StateFile(), FileMode.Open))
            file.SetLength(file.Length - missing);
        using var next = Open();

        Assert.Equal([(1, "whole"), (2, "more")], next.Restored.Select(Text));
    }

    [Fact]
    public void A_block_with_a_wrong_bit_ends_what_is_read()
    {
        using (var store = Open())
        {
            store.Write(Of(1, "whole"), isWhole: true);
            store.Write(Of(2, "more"), isWhole: false);
        }

        var bytes = File.ReadAllBytes(StateFile());
        bytes[^1] ^= 1;
        File.WriteAllBytes(StateFile(), bytes);
        using var next = Open();

        Assert.Equal([(1, "whole")], next.Restored.Select(Text));
    }

    [Fact]
    public void State_of_another_identity_is_not_read()
    {
        using (var store = Open())
            store.Write(Of(1, "whole"), isWhole: true);

        using var other = SnapshotStore.Open(_folder.Path, "1 rides def");

        Assert.Empty(other.Restored);
    }

    [Fact]
    public void What_an_owner_writes_that_has_lost_the_partition_is_not_read()
    {
        using var lost = Open();
        lost.Write(Of(1, "whole"), isWhole: true);
        using var owner = Open();
        owner.Write(Of(2, "owner"), isWhole: true);

        lost.Write(Of(9, "lost"), isWhole: false);
        lost.Write(Of(10, "lost"), isWhole: true);
        using var next = Open();

        Assert.Equal([(2, "owner")], next.Restored.Select(Text));
    }

    [Fact]
    public void Owners_that_come_at_the_same_time_do_not_share_a_file()
    {
        using var first = Open();
        using var second = Open();

        first.Write(Of(1, "first"), isWhole: true);
        second.Write(Of(2, "second"), isWhole: true);
        using var next = Open();

        Assert.Equal([(2, "second")], next.Restored.Select(Text));
    }

    [Fact]
    public void A_file_that_has_grown_is_replaced_and_the_old_one_removed()
    {
        using var store = Open();
        store.Write(Of(1, "whole"), isWhole: true);
        var change = Of(2, new string('x', 100_000));
        while (!store.NeedsWhole)
            store.Write(change, isWhole: false);

        Assert.InRange(new FileInfo(StateFile()).Length, 1 << 20, (1 << 20) + 200_000);
        store.Write(Of(3, "new whole"), isWhole: true);

        Assert.InRange(new FileInfo(StateFile()).Length, 1, 1000);
        Assert.False(store.NeedsWhole);
    }

    private SnapshotStore Open() => SnapshotStore.Open(_folder.Path, Identity);

    private string StateFile() => Assert.Single(Directory.GetFiles(_folder.Path, "*.state"));

    private static Snapshot Of(long nextOffset, string text) => new(nextOffset, 7, 8, 9, System.Text.Encoding.UTF8.GetBytes(text));

    private static (long NextOffset, string Text) Text(Snapshot snapshot) =>
        (snapshot.NextOffset, System.Text.Encoding.UTF8.GetString(snapshot.Windows.Span));
}
