using System.Net;
using System.Text.Json;

namespace FeatureStore.FeastServer.Tests.Transformation;

public sealed class RemoteTransformTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private PythonServer _python = null!;
    private FeastServerHost _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await garnet.ResetAsync();
        await StoreDump.LoadAsync(garnet.Database, StoreDump.Recorded(Goldens.PathOf("go_server", "store.txt")));
        _python = await PythonServer.StartAsync();
        _server = await FeastServerHost.StartAsync(
            "all_types", garnet.Address, ("Feast:TransformationServer", _python.Address), ("Feast:TransformationTimeout", "00:00:01"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _python.DisposeAsync();
    }

    [Fact]
    public async Task A_view_without_a_transform_is_computed_by_the_python_server()
    {
        (HttpStatusCode status, string body) = await GetAsync("""["u1000","u1001"]""", "[5,6]");

        Assert.Equal(HttpStatusCode.OK, status);
        JsonElement results = JsonDocument.Parse(body).RootElement.GetProperty("results");
        Assert.Equal([10L, 12L], results[1].GetProperty("values").EnumerateArray().Select(v => v.GetInt64()));

        // The recorded ratings of u1000 and u1001 are 4.25 and none.
        Assert.Equal([true, false], results[2].GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.True));
        Assert.Equal(["n5", "n6"], results[3].GetProperty("values").EnumerateArray().Select(v => v.GetString()));
    }

    [Fact]
    public async Task The_inputs_are_those_that_the_view_declares_with_their_types()
    {
        await GetAsync("""["u1000","nobody"]""", "[5,6]");

        Assert.Equal(["plus: int64", "user_stats__rating: float"], _python.LastColumns);
        Assert.Equal(("od_pandas", "all_types"), (_python.LastRequest!.OnDemandFeatureViewName, _python.LastRequest.Project));
    }

    [Theory]
    [InlineData("-1", HttpStatusCode.BadGateway, "minus one")]
    [InlineData("-2", HttpStatusCode.BadGateway, "cannot be read")]
    [InlineData("-3", HttpStatusCode.ServiceUnavailable, "DeadlineExceeded")]
    public async Task What_goes_wrong_there_is_told(string plus, HttpStatusCode expected, string word)
    {
        (HttpStatusCode status, string body) = await GetAsync("""["u1000"]""", $"[{plus}]");

        Assert.Equal(expected, status);
        Assert.Contains("od_pandas", body, StringComparison.Ordinal);
        Assert.Contains(word, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await _python.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync("""["u1000"]""", "[5]")).Status);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string users, string plus)
    {
        using StringContent content = new($$"""{"features":["od_pandas:pd_int","od_pandas:pd_bool","od_pandas:pd_text"],"entities":{"user_id":{{users}},"plus":{{plus}} } }""");
        using HttpResponseMessage response = await _server.Client.PostAsync("/get-online-features", content, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
