using FeatureStore.Conformance.Inference.Expectations;

namespace FeatureStore.Conformance.Inference;

/// <summary>Every recorded request of clients and servers, replayed: how many of how many are answered as they should be.</summary>
public sealed class ConformanceTests(ReplayAll replay, ITestOutputHelper output) : IClassFixture<ReplayAll>
{
    private const double AtLeast = 0.95;

    [Fact]
    public void At_least_95_percent_of_all_answers_are_the_expected_ones()
    {
        foreach (var (file, verdicts) in replay.Verdicts)
        {
            output.WriteLine(
                $"{file,-18} {verdicts.Count(v => v.Matches),4} of {verdicts.Count,4} "
                + $"({verdicts.Count(v => v.Basis is Basis.Agreement)} by agreement, {verdicts.Count(v => v.Basis is Basis.Rule)} by rule, {verdicts.Count(v => v.Basis is Basis.AnyOf)} as any of those that differ)");
        }

        var all = replay.Verdicts.Values.SelectMany(v => v).ToList();
        output.WriteLine($"{"all",-18} {all.Count(v => v.Matches),4} of {all.Count,4}");
        Assert.True(all.Count(v => v.Matches) >= all.Count * AtLeast);
    }

    [Theory]
    [InlineData("mlserver_rest", 152)]
    [InlineData("kserve_rest", 188)]
    [InlineData("triton_rest", 152)]
    [InlineData("tritonclient_http", 267)]
    [InlineData("kserve_client", 14)]
    [InlineData("grpc", 231)]
    [InlineData("mlflow", 85)]
    [InlineData("flink_triton", 177)]
    [InlineData("flink_openai", 375)]
    public void Every_difference_is_listed_with_its_reason_and_nothing_else_is(string file, int requests)
    {
        var verdicts = replay.Verdicts[file];
        var differing = verdicts.Where(v => !v.Matches).ToList();
        var unlisted = differing.Where(v => !Differences.Listed.Contains(v.Id)).Select(v => v.Id).ToList();
        foreach (var verdict in differing) output.WriteLine($"{verdict.Id}: {verdict.Detail}");
        var outdated = Differences.Listed.Intersect(verdicts.Where(v => v.Matches).Select(v => v.Id));

        Assert.Equal(requests, verdicts.Count);
        Assert.Empty(unlisted);
        Assert.Empty(outdated);
    }
}
