using System.Text.RegularExpressions;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

/// <summary>Requests of real clients, and what Confluent's registry 8.5 answered, replayed byte for byte.</summary>
public sealed partial class RecordedExchangesTests
{
    [Theory]
    [InlineData("registry_answers.jsonl", 175)]
    [InlineData("registry_clients.jsonl", 167)]
    public async Task Every_answer_is_the_recorded_one_except_those_that_the_page_lists(string file, int exchanges)
    {
        using var directory = new TemporaryDirectory();
        await using var server = await RegistryServer.StartAsync(directory.File("schemas.jsonl"));
        var recorded = Exchange.Read(file).ToArray();
        Assert.Equal(exchanges, recorded.Length);

        List<string> different = [];
        foreach (var exchange in recorded.SelectMany(WithUnrecorded))
        {
            var answer = await RawHttp.SendAsync(server.Address, exchange, TestContext.Current.CancellationToken);
            if (exchange.IsAnsweredBy(answer.Status, answer.Head, answer.Body))
                continue;
            different.Add(exchange.Id);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{exchange.Id}: {exchange.Method} {exchange.Path}\n  recorded {exchange.Status} {exchange.Answer}\n  answered {answer.Status} {answer.Body}");
        }

        Assert.Equal(Listed().Intersect(recorded.Select(exchange => exchange.Id)), different);
    }

    // The producer whose rows Flink reads from flink-162 on registered Flink's schema under its own subject, outside the recording.
    private static IEnumerable<Exchange> WithUnrecorded(Exchange exchange) => exchange.Id == "flink-161"
        ? [exchange, exchange with { Id = "not recorded", Path = "/subjects/py_rides-value/versions" }]
        : [exchange];

    // "| `id-un-schema` | …" in the page's table of differences.
    private static IEnumerable<string> Listed() =>
        Row().Matches(File.ReadAllText(Repository.File("docs", "schema-registry-compatibility.md"))).Select(match => match.Groups[1].Value);

    [GeneratedRegex("^\\| `([^`]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
