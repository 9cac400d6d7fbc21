using System.Text;
using System.Text.Json;

namespace FeatureStore.FeastServer.Tests;

/// <summary>One recorded request with Feast's answer and the store after it.</summary>
internal sealed class Exchange(JsonElement line)
{
    public string Id => line.GetProperty("id").GetString()!;

    /// <summary>The repository, in a recording of more than one.</summary>
    public string? Repository => Text("repo");

    public bool Reset => line.TryGetProperty("reset", out JsonElement reset) && reset.GetBoolean();

    /// <summary>The dump right after the request, when it was a write.</summary>
    public string? Store => Text("store");

    public string? StoreBefore => Text("store_before");

    /// <summary>The file of the view after the request, when it was a push to offline.</summary>
    public string? Offline => Text("offline");

    public string Path => line.GetProperty("request").GetProperty("path").GetString()!;

    public int Status => line.GetProperty("response").GetProperty("status").GetInt32();

    public string Body => line.GetProperty("response").GetProperty("body").GetString() ?? "";

    public static IReadOnlyList<Exchange> Read(string file) =>
        [.. File.ReadLines(Goldens.PathOf("http", file)).Select(l => new Exchange(JsonDocument.Parse(l).RootElement)).Where(e => e.WasSent)];

    // What a client finds out by itself is recorded without a request.
    private bool WasSent => line.TryGetProperty("request", out _);

    public HttpRequestMessage Request()
    {
        JsonElement request = line.GetProperty("request");
        HttpRequestMessage message = new(new HttpMethod(request.GetProperty("method").GetString()!), Path);
        if (request.TryGetProperty("body", out JsonElement body) && body.GetString() is string text)
        {
            message.Content = new ByteArrayContent(Bytes(text));
        }

        foreach (JsonProperty header in request.GetProperty("headers").EnumerateObject())
        {
            message.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
        }

        return message;
    }

    private static byte[] Bytes(string text)
    {
        const string Generated = "generated: ";
        return text.StartsWith("hex:", StringComparison.Ordinal) ? Convert.FromHexString(text[4..])
            : text.StartsWith(Generated, StringComparison.Ordinal)
                ? Encoding.UTF8.GetBytes(text[Generated.Length..].Replace("<5000000 times x>", new string('x', 5_000_000), StringComparison.Ordinal))
                : Encoding.UTF8.GetBytes(text);
    }

    private string? Text(string name) => line.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
