namespace FeatureStore.FeastServer.Tests.Cli;

/// <summary>What Feast's own command line printed for the repository rides.</summary>
public sealed class RecordedCommandTests
{
    // Feast gives a request source the time of the dump; the registry has another.
    private const string RecordedClock = "2026-11-23T04:47:07.071774Z";

    [Theory]
    [InlineData("data-sources-list")]
    [InlineData("entities-describe")]
    [InlineData("entities-list")]
    [InlineData("feature-services-describe")]
    [InlineData("feature-services-describe-unknown")]
    [InlineData("feature-services-list")]
    [InlineData("feature-views-describe")]
    [InlineData("feature-views-list")]
    [InlineData("features-list")]
    [InlineData("on-demand-feature-views-list")]
    [InlineData("projects-list")]
    [InlineData("registry-dump")]
    public async Task Text_and_exit_code_are_as_recorded(string name)
    {
        (string[] command, string output, int exitCode) = Recorded(name);
        CliRun run = await CliRun.OfAsync(["-c", Goldens.PathOf("repos", "rides"), .. command]);

        Assert.Equal("", run.Error);
        string[] expected = output.Split('\n'), actual = run.Out.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), line => Assert.Equal(line.First.Contains(RecordedClock, StringComparison.Ordinal) ? line.Second : line.First, line.Second));
        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    public async Task The_configuration_is_as_recorded_but_for_the_address_of_the_store()
    {
        string store = Environment.GetEnvironmentVariable("ConnectionStrings__redis") ?? "${ConnectionStrings__redis}";
        (string[] command, string output, _) = Recorded("configuration");
        CliRun run = await CliRun.OfAsync(["-c", Goldens.PathOf("repos", "rides"), .. command]);

        Assert.Equal(output.Replace("127.0.0.1:6411", store, StringComparison.Ordinal), run.Out.ReplaceLineEndings("\n"));
    }

    // "$ feast entities list", the text, "exit code: 0"
    private static (string[] Command, string Output, int ExitCode) Recorded(string name)
    {
        string text = File.ReadAllText(Goldens.PathOf("cli", $"{name}.txt"));
        int body = text.IndexOf('\n', StringComparison.Ordinal) + 1, end = text.LastIndexOf("exit code: ", StringComparison.Ordinal);
        return (text[..body].Trim().Split(' ')[2..], text[body..end], text[end..].Contains('0', StringComparison.Ordinal) ? 0 : 1);
    }
}
