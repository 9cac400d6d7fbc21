using System.Net.Http.Headers;
using System.Text;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Doors;

/// <summary>One way to ask over HTTP: where to, with what body, and where in the answer the risk is.</summary>
internal sealed record HttpDoor(string Path, string ContentType, Func<Ride, byte[]> Body, Func<byte[], double> Risk) : IDoor
{
    public Dictionary<string, Func<byte[], string>> Headers { get; init; } = [];

    public static HttpDoor Json(string path, Func<Ride, string> body, Func<byte[], double> risk) =>
        new(path, "application/json", ride => Encoding.UTF8.GetBytes(body(ride)), risk);

    public async Task<double> ScoreAsync(InferenceApp app, Ride ride)
    {
        var (status, body) = await SendAsync(app, Body(ride));
        Assert.True(status == 200, $"{status} {Encoding.UTF8.GetString(body)}");
        return Risk(body);
    }

    public async Task<string> RefuseAsync(InferenceApp app, Ride ride)
    {
        byte[] sent = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body(ride)).Replace("52", "x52", StringComparison.Ordinal));
        var (status, _) = await SendAsync(app, sent);
        return status.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<(int Status, byte[] Body)> SendAsync(InferenceApp app, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        foreach (var (name, value) in Headers) content.Headers.TryAddWithoutValidation(name, value(body));
        using var response = await app.Client.PostAsync(new Uri(Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
