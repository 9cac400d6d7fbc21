namespace FeatureStore.Conformance.Flink;

/// <summary>The recorded cases: a bounded source in order, a watermark after every row.</summary>
public class CaseTests(ITestOutputHelper output)
{
    private const int Required = 160;

    public static TheoryData<string> Names => [.. RecordedCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_rows_that_Flink_gives(string name)
    {
        var difference = CaseRun.Difference(RecordedCase.Named(name));

        if (KnownDifferences.Contains(name))
            Assert.NotNull(difference);
        else
            Assert.Null(difference);
    }

    [Theory]
    [MemberData(nameof(ExactNames))]
    public void Gives_the_exact_rows_where_those_of_Flink_are_an_accident(string name) =>
        Assert.Null(CaseRun.Difference(RecordedCase.Exact(name)));

    public static TheoryData<string> ExactNames => [.. RecordedCase.ExactNames];

    [Fact]
    public void So_many_of_all_are_equal()
    {
        var names = RecordedCase.Names.ToList();
        var equal = names.Count(name => CaseRun.Difference(RecordedCase.Named(name)) is null);
        var exact = RecordedCase.ExactNames.Count(name => CaseRun.Difference(RecordedCase.Exact(name)) is null);

        output.WriteLine($"{equal} of {names.Count} cases equal Flink's rows; {exact} more are exact where Flink's are an accident.");
        Assert.True(equal + exact >= Required, $"{equal} + {exact} of {names.Count}");
    }
}
