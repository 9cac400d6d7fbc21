using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Tests.Roles;

namespace FeatureStore.AppHost.Tests.Engine.Processes;

public sealed class LogFileTests
{
    [Fact]
    public void A_full_file_makes_room_for_a_new_one_and_the_one_before_is_kept()
    {
        using var folder = new TemporaryDirectory();
        using (var log = new LogFile(folder.File("rides.log"), limit: 20))
        {
            foreach (int i in Enumerable.Range(1, 9))
                log.Write($"line number {i}");
        }

        // Two lines of 14 bytes are over the limit.
        Assert.Equal(["line number 9"], File.ReadAllLines(folder.File("rides.log")));
        Assert.Equal(["line number 7", "line number 8"], File.ReadAllLines(folder.File("rides.1.log")));
    }

    [Fact]
    public void The_newest_lines_are_at_hand()
    {
        using var folder = new TemporaryDirectory();
        using var log = new LogFile(folder.File("rides.log"));
        foreach (int i in Enumerable.Range(1, 100))
            log.Write($"{i}");

        Assert.Equal(Enumerable.Range(81, 20).Select(i => $"{i}"), log.Tail);
    }
}
