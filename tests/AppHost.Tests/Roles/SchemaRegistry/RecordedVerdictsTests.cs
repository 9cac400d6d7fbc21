using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

/// <summary>Pairs of schemas at every level, and what Confluent's registry 8.5 said about them.</summary>
public sealed class RecordedVerdictsTests
{
    private static readonly string[] s_levels =
        ["NONE", "BACKWARD", "FORWARD", "FULL", "BACKWARD_TRANSITIVE", "FORWARD_TRANSITIVE", "FULL_TRANSITIVE"];

    [Fact]
    public async Task Pairs_of_schemas_get_the_recorded_verdict_and_error_types_at_every_level()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await RegistryServer.StartAsync(directory.File("schemas.jsonl"));
        using var client = new HttpClient { BaseAddress = server.Address };
        var pairs = Rows().Where(row => row["old"] is not null).ToArray();
        Assert.Equal(44, pairs.Length);

        foreach (var pair in pairs)
        {
            var subject = $"{pair["id"]}-value";
            Assert.Equal(HttpStatusCode.OK, await RegisterAsync(client, subject, pair["old"]!));
            foreach (var level in s_levels)
            {
                var version = level.EndsWith("TRANSITIVE", StringComparison.Ordinal) ? "" : "/latest";
                var answer = await CheckAsync(client, subject, level, version, pair["new"]!);
                AssertVerdict($"{pair["id"]} {level}", pair["verdicts"]!["confluent"]![level]!, answer);
                if (level == "BACKWARD")
                    Assert.Equal(Texts(pair["messages_backward"]), Texts(answer["messages"]));
            }
        }
    }

    [Fact]
    public async Task Several_versions_get_the_recorded_verdicts_against_one_and_all_of_them()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await RegistryServer.StartAsync(directory.File("schemas.jsonl"));
        using var client = new HttpClient { BaseAddress = server.Address };
        var cases = Rows().Where(row => row["versions"] is not null).ToArray();
        Assert.Equal(2, cases.Length);

        foreach (var row in cases)
        {
            foreach (var level in s_levels)
            {
                var subject = $"{row["id"]}-{level}";
                await SetLevelAsync(client, subject, "NONE");
                foreach (var version in row["versions"]!.AsArray())
                    Assert.Equal(HttpStatusCode.OK, await RegisterAsync(client, subject, version!));
                var recorded = row["verdicts"]!["confluent"]![level]!;
                Assert.Equal((bool)recorded["latest"]!, await IsCompatibleAsync(client, subject, level, "/latest", row["new"]!));
                Assert.Equal((bool)recorded["version_1"]!, await IsCompatibleAsync(client, subject, level, "/1", row["new"]!));
                Assert.Equal((bool)recorded["all"]!, await IsCompatibleAsync(client, subject, level, "", row["new"]!));
                Assert.Equal((int)recorded["register"]!, (int)await RegisterAsync(client, subject, row["new"]!));
            }
        }
    }

    private static void AssertVerdict(string name, JsonNode recorded, JsonNode answer)
    {
        Assert.True((bool)recorded["is_compatible"]! == (bool)answer["is_compatible"]!, $"{name}: {answer.ToJsonString()}");
        var types = Texts(answer["messages"])
            .Where(message => message.StartsWith("{errorType:'", StringComparison.Ordinal))
            .Select(message => message.Split('\'')[1]);
        Assert.Equal(Texts(recorded["error_types"]).Order(), types.Order());
    }

    private static async Task<bool> IsCompatibleAsync(HttpClient client, string subject, string level, string version, JsonNode schema) =>
        (bool)(await CheckAsync(client, subject, level, version, schema))["is_compatible"]!;

    private static async Task<JsonNode> CheckAsync(HttpClient client, string subject, string level, string version, JsonNode schema)
    {
        await SetLevelAsync(client, subject, level);
        using var response = await client.PostAsJsonAsync(
            $"/compatibility/subjects/{subject}/versions{version}?verbose=true", Body(schema), TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private static async Task SetLevelAsync(HttpClient client, string subject, string level)
    {
        using var response = await client.PutAsJsonAsync(
            $"/config/{subject}", new { compatibility = level }, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<HttpStatusCode> RegisterAsync(HttpClient client, string subject, JsonNode schema)
    {
        using var response = await client.PostAsJsonAsync($"/subjects/{subject}/versions", Body(schema), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static object Body(JsonNode schema) => new { schema = schema.ToJsonString() };

    private static IEnumerable<string> Texts(JsonNode? list) => list is JsonArray items ? items.Select(item => item!.GetValue<string>()) : [];

    private static IEnumerable<JsonNode> Rows() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Roles", "SchemaRegistry", "compatibility.jsonl")).Select(line => JsonNode.Parse(line)!);
}
