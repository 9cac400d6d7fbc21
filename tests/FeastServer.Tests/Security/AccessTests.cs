using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Core;
using Google.Protobuf;
using Action = FeatureStore.Feast.Protos.Core.PermissionSpec.Types.AuthzedAction;
using Permission = FeatureStore.Feast.Protos.Core.Permission;

namespace FeatureStore.FeastServer.Tests.Security;

/// <summary>Who gets in, and what the permissions of a registry let them do.</summary>
public sealed class AccessTests(GarnetStore garnet) : IClassFixture<GarnetStore>
{
    private const string Key = "0123456789abcdef-reader";
    private const string Read = """{"features":["driver_stats_5m:ride_count_5m"],"entities":{"driver_id":["a"]}}""";
    private const string Push = """{"push_source_name":"driver_stats_5m_push","df":{"driver_id":["a"],"window_end":["2013-01-01T00:59:00Z"],"ride_count_5m":[1],"total_price_5m":[1.0],"max_price_5m":[1.0],"distinct_taxis_5m":[1]}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_key_configured_only_who_brings_it_gets_in_but_everybody_is_told_whether_the_server_is_healthy()
    {
        await using FeastServerHost server = await StartAsync([], ("Feast:ApiKeys:0:Name", "ada"), ("Feast:ApiKeys:0:Key", Key));

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(server, "/get-online-features", Read));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(server, "/get-online-features", Read, ("X-API-Key", Key + "x")));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(server, "/get-online-features", Read, ("Authorization", $"Basic {Key}")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, "/get-online-features", Read, ("X-API-Key", Key)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, "/get-online-features", Read, ("Authorization", $"bearer {Key}")));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync("/nothing", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_words_of_feast()
    {
        await using FeastServerHost server = await StartAsync([], ("Feast:ApiKeys:0:Name", "ada"), ("Feast:ApiKeys:0:Key", Key));
        using StringContent content = new(Read);
        using HttpResponseMessage response = await server.Client.PostAsync("/get-online-features", content, Cancellation);

        Assert.Equal("""{"detail":"Invalid or expired access token"}""", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task A_key_may_be_configured_by_its_hash()
    {
        // printf %s 0123456789abcdef-reader | sha256sum
        await using FeastServerHost server = await StartAsync(
            [], ("Feast:ApiKeys:0:Name", "ada"), ("Feast:ApiKeys:0:KeySha256", "05006e85a6d9a648ea83a19ca3eb4ab3b744f16073317ca1c35844ae2f63631d"));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, "/get-online-features", Read, ("X-API-Key", Key)));
    }

    [Theory]
    [InlineData("Feast:ApiKeys:0:Key", "short")]
    [InlineData("Feast:ApiKeys:0:KeySha256", "abc")]
    public async Task A_key_that_is_no_key_ends_the_start_and_names_the_setting(string setting, string value)
    {
        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync([], ("Feast:ApiKeys:0:Name", "ada"), (setting, value)));

        Assert.Contains("Feast:ApiKeys:0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_say_what_a_role_may_read_and_write()
    {
        await using FeastServerHost server = await StartAsync(
            [Permission("read", "reader", Action.ReadOnline), Permission("write", "writer", Action.WriteOnline)],
            ("Feast:ApiKeys:0:Name", "ada"), ("Feast:ApiKeys:0:Key", Key), ("Feast:ApiKeys:0:Roles:0", "reader"),
            ("Feast:ApiKeys:1:Name", "bob"), ("Feast:ApiKeys:1:Key", "0123456789abcdef-writer"), ("Feast:ApiKeys:1:Roles:0", "writer"));
        (string, string) reader = ("X-API-Key", Key), writer = ("X-API-Key", "0123456789abcdef-writer");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, "/get-online-features", Read, reader));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(server, "/push", Push, reader));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(server, "/materialize-incremental", """{"end_ts":"2013-01-01T00:00:00Z"}""", reader));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(server, "/get-online-features", Read, writer));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, "/push", Push, writer));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(server, "/push", Push.Replace("\"df\"", "\"to\":\"online_and_offline\",\"df\"", StringComparison.Ordinal), writer));
    }

    [Fact]
    public async Task What_is_not_permitted_comes_in_the_form_that_clients_of_feast_raise()
    {
        await using FeastServerHost server = await StartAsync(
            [Permission("read", "admin", Action.ReadOnline)], ("Feast:ApiKeys:0:Name", "ada"), ("Feast:ApiKeys:0:Key", Key));
        using HttpRequestMessage request = new(HttpMethod.Post, "/get-online-features") { Content = new StringContent(Read) };
        request.Headers.Add("X-API-Key", Key);
        using HttpResponseMessage response = await server.Client.SendAsync(request, Cancellation);

        string detail = JsonSerializer.Deserialize<string>(await response.Content.ReadAsStringAsync(Cancellation))!;
        JsonElement error = JsonSerializer.Deserialize<JsonElement>(detail);
        Assert.Equal("feast.errors", error.GetProperty("module").GetString());
        Assert.Equal("FeastPermissionError", error.GetProperty("class").GetString());
        Assert.Contains("Requires roles ['admin']", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "false", false)]
    [InlineData("http://*:0", "false", false)]
    [InlineData("http://0.0.0.0:0", "true", true)]
    [InlineData("http://127.0.0.1:0;http://[::1]:0", "false", true)]
    public async Task Outside_of_loopback_nobody_is_served_unasked_unless_it_is_allowed_by_name(string urls, string allowed, bool starts)
    {
        Task<FeastServerHost> start = StartAsync([], ("urls", urls), ("Feast:AllowAnonymousOutsideLoopback", allowed));
        if (starts)
        {
            await (await start).DisposeAsync();
        }
        else
        {
            FeastException refused = await Assert.ThrowsAsync<FeastException>(() => start);
            Assert.Contains("Feast:AllowAnonymousOutsideLoopback", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_authentication_every_address_is_served()
    {
        await using FeastServerHost server = await StartAsync([], ("urls", "http://0.0.0.0:0"), ("Feast:ApiKeys:0:Name", "ada"), ("Feast:ApiKeys:0:Key", Key));
    }

    [Fact]
    public async Task Tokens_are_asked_for_when_the_repository_says_so()
    {
        await using IdentityProvider provider = await IdentityProvider.StartAsync();
        string folder = FeastServerHost.Copy("rides");
        await File.AppendAllTextAsync(Path.Combine(folder, "feature_store.yaml"), $"\nauth:\n  type: oidc\n  client_id: feast\n  auth_discovery_url: {provider.DiscoveryUrl}\n", Cancellation);
        await using FeastServerHost server = await FeastServerHost.StartAsync(folder, garnet.Address, _ => { });
        string token = provider.Token(DateTime.UtcNow.AddMinutes(5), new() { ["sub"] = "ada" });

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(server, "/get-online-features", Read));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, "/get-online-features", Read, ("Authorization", $"Bearer {token}")));
        await provider.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, "/get-online-features", Read, ("Authorization", $"Bearer {token}")));
    }

    [Fact]
    public async Task An_auth_that_cannot_be_checked_here_ends_the_start()
    {
        string folder = FeastServerHost.Copy("rides");
        await File.AppendAllTextAsync(Path.Combine(folder, "feature_store.yaml"), "\nauth:\n  type: kubernetes\n", Cancellation);

        FeastException refused = await Assert.ThrowsAsync<FeastException>(() => FeastServerHost.StartAsync(folder, garnet.Address, _ => { }));
        Assert.Contains("kubernetes", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static Permission Permission(string name, string role, Action action) => new()
    {
        Spec = new PermissionSpec
        {
            Name = name,
            Project = "rides",
            Actions = { action },
            Policy = new Policy { RoleBasedPolicy = new RoleBasedPolicy { Roles = { role } } },
        },
    };

    private Task<FeastServerHost> StartAsync(Permission[] permissions, params (string, string)[] settings)
    {
        string folder = FeastServerHost.Copy("rides"), file = Path.Combine(folder, "data", "registry.db");
        Registry registry = Registry.Parser.ParseFrom(File.ReadAllBytes(file));
        registry.Permissions.AddRange(permissions);
        File.WriteAllBytes(file, registry.ToByteArray());
        return FeastServerHost.StartAsync(folder, garnet.Address, _ => { }, settings);
    }

    private static async Task<HttpStatusCode> SendAsync(FeastServerHost server, string path, string body, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await server.Client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
