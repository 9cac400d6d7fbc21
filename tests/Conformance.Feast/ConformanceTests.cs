using FeatureStore.Conformance.Feast.Replaying;

namespace FeatureStore.Conformance.Feast;

/// <summary>Every recorded request of Feast's server, replayed in order: how many of how many are answered as Feast answers.</summary>
public sealed class ConformanceTests(ReplayedRecordings replayed, ITestOutputHelper output) : IClassFixture<ReplayedRecordings>
{
    private const double AtLeast = 0.95;

    [Fact]
    public void At_least_95_percent_of_what_is_not_different_on_purpose_is_as_recorded()
    {
        foreach ((string name, IReadOnlyList<Verdict> verdicts) in replayed.Verdicts)
        {
            Print(name, verdicts);
        }

        Verdict[] all = [.. replayed.Verdicts.Values.SelectMany(v => v)];
        Verdict[] rest = [.. all.Where(v => !ListedDifferences.Ids.Contains(v.Id))];
        Print("all", all);
        Print("but those on purpose", rest);
        Assert.True(rest.Count(v => v.Matches) >= rest.Length * AtLeast);
    }

    [Theory]
    [InlineData("rides")]
    [InlineData("rides_materialized")]
    [InlineData("driver_demo_redis")]
    [InlineData("driver_demo_sqlite")]
    [InlineData("all_types")]
    [InlineData("versions")]
    [InlineData("remote_client, rides")]
    [InlineData("remote_client, all_types")]
    public void Every_difference_is_listed_with_its_reason_and_nothing_else_is(string name)
    {
        Verdict[] different = [.. replayed.Verdicts[name].Where(v => !v.Matches)];
        foreach (Verdict verdict in different)
        {
            output.WriteLine($"{verdict.Id}: {verdict.Difference}");
        }

        string[] listed = [.. replayed.Verdicts[name].Select(v => v.Id).Where(ListedDifferences.Ids.Contains)];
        Assert.Equal(listed, different.Select(v => v.Id));
    }

    // On the console too: the counts are what this project is for, also when every test passes.
    private void Print(string name, IReadOnlyCollection<Verdict> verdicts)
    {
        string line = $"{name,-26} {verdicts.Count(v => v.Matches),4} of {verdicts.Count,4} as recorded";
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
