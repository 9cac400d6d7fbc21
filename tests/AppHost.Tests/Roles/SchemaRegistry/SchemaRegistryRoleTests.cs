using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

public sealed class SchemaRegistryRoleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = FreePort.Find();

    private string Url => $"http://127.0.0.1:{_port}";

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Ids_and_settings_survive_a_kill()
    {
        using var client = new HttpClient { BaseAddress = new(Url) };
        using (var first = await StartAsync())
        {
            Assert.Equal(1, await RegisterAsync(client, "a-value", "\"string\""));
            Assert.Equal(2, await RegisterAsync(client, "b-value", "\"int\""));
            using var config = await client.PutAsJsonAsync("/config/b-value", new { compatibility = "FULL" }, TestContext.Current.CancellationToken);
            await first.KillAsync();
        }

        using var second = await StartAsync();
        Assert.Equal(2, await RegisterAsync(client, "c-value", "\"int\""));
        Assert.Equal(3, await RegisterAsync(client, "d-value", "\"long\""));
        Assert.Equal("\"int\"", await client.GetStringAsync("/schemas/ids/2/schema", TestContext.Current.CancellationToken));
        Assert.Contains("FULL", await client.GetStringAsync("/config/b-value", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_on_loopback_only()
    {
        using var registry = await StartAsync();

        Assert.All(FreePort.Listeners(_port), address => Assert.Equal(IPAddress.Loopback, address));
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        using var registry = Start(Url);

        Assert.Equal(1, await registry.ExitAsync());
        Assert.Equal($"ASPNETCORE_URLS: {Url} is taken by another process.", registry.Errors.Trim());
    }

    [Theory]
    [InlineData("http://0.0.0.0:8081", "ASPNETCORE_URLS: http://0.0.0.0:8081 is not on this machine; the registry listens on loopback only.")]
    [InlineData("http://*:8081", "ASPNETCORE_URLS: \"http://*:8081\" is not one http:// URL.")]
    [InlineData("https://127.0.0.1:8081", "ASPNETCORE_URLS: \"https://127.0.0.1:8081\" is not one http:// URL.")]
    public async Task Another_address_than_loopback_is_refused(string url, string error)
    {
        using var registry = Start(url);

        Assert.Equal(1, await registry.ExitAsync());
        Assert.Equal(error, registry.Errors.Trim());
    }

    [Theory]
    [InlineData("{\"schema\": 5}", 400, 400)]
    [InlineData("[]", 400, 400)]
    [InlineData("null", 422, 422)]
    [InlineData("{\"schema\": \"\\\"int\\\"\", \"schemaType\": \"PROTOBUF\"}", 422, 42201)]
    [InlineData("{\"schema\": \"\\\"int\\\"\", \"metadata\": {\"properties\": {}}}", 422, 42201)]
    [InlineData("{\"schema\": \"\\\"int\\\"\", \"references\": [{\"name\": \"x\"}]}", 422, 42201)]
    public async Task A_wrong_body_is_an_error_and_changes_nothing(string body, int status, int code)
    {
        await using var server = await RegistryServer.StartAsync(_directory.File("schemas.jsonl"));
        using var client = new HttpClient { BaseAddress = server.Address };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/subjects/a-value/versions", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        var error = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        Assert.Equal(code, (int)error["error_code"]!);
        Assert.Equal("[]", await client.GetStringAsync("/subjects", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        await using var server = await RegistryServer.StartAsync(_directory.File("schemas.jsonl"));

        // The answer comes before the body is sent, and a client that waits for it can read it.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var content = new ByteArrayContent(new byte[(8 * 1024 * 1024) + 1]);
        content.Headers.ContentType = new("application/json");
        using var answer = await client.PostAsync("/subjects/a-value/versions", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("\"error_code\":413", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_is_found_by_its_guid_whatever_its_subject_and_context()
    {
        await using var server = await RegistryServer.StartAsync(_directory.File("schemas.jsonl"));
        using var client = new HttpClient { BaseAddress = server.Address };
        await RegisterAsync(client, "a-value", "\"int\"");
        await RegisterAsync(client, "b-value", "\"string\"");
        await RegisterAsync(client, ":.staging:c-value", "\"string\"");
        var guid = (string)(await ReadAsync(client, "/schemas/ids/2"))["guid"]!;

        var found = await ReadAsync(client, $"/schemas/guids/{guid}");
        Assert.Equal(["guid", "schemaType", "schema", "ts", "deleted"], found.AsObject().Select(member => member.Key));
        Assert.Equal("\"string\"", (string)found["schema"]!);
        Assert.Equal("""[{"context":".","id":2},{"context":".staging","id":1}]""", (await ReadAsync(client, $"/schemas/guids/{guid}/ids")).ToJsonString());
        Assert.Equal("[]", (await ReadAsync(client, "/schemas/guids/none/ids")).ToJsonString());
        Assert.Equal("""{"error_code":40403,"message":"Schema none not found"}""", (await ReadAsync(client, "/schemas/guids/none")).ToJsonString());
    }

    [Fact]
    public async Task Writers_at_the_same_time_get_one_id_for_each_schema()
    {
        await using var server = await RegistryServer.StartAsync(_directory.File("schemas.jsonl"));
        using var client = new HttpClient { BaseAddress = server.Address };
        var schemas = Enumerable.Range(1, 20).Select(size => $$"""{"type":"fixed","name":"F{{size}}","size":{{size}}}""").ToArray();
        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => RegisterAsync(client, $"s{i % 7}-{i % 20}", schemas[i % 20])));

        Assert.Equal(20, ids.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 20), ids.Distinct().Order());
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(ids[i % 20], ids[i]));
    }

    private static async Task<int> RegisterAsync(HttpClient client, string subject, string schema)
    {
        using var answer = await client.PostAsJsonAsync($"/subjects/{subject}/versions", new { schema }, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body?.ToJsonString());
        return (int)body!["id"]!;
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private async Task<RoleChild> StartAsync()
    {
        var registry = Start(Url);
        await registry.ListeningAsync();
        return registry;
    }

    private RoleChild Start(string url) => RoleChild.Start(
        "schema-registry", ("ASPNETCORE_URLS", url), ("SchemaRegistry__StateFile", _directory.File("schemas.jsonl")));
}
