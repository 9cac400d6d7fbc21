using System.Globalization;
using System.Text.Json;
using FeatureStore.Feast.Protos.Serving;
using Google.Protobuf;
using Grpc.Core;

namespace FeatureStore.FeastServer.Tests.Grpc;

/// <summary>One recorded call of Feast's Go server.</summary>
internal sealed class GrpcExchange(JsonElement line)
{
    public static IReadOnlyList<GrpcExchange> All { get; } = Read("grpc.jsonl");

    /// <summary>What Python's gRPC server answered; "python-grpc-009" is the same request as "go-grpc-009".</summary>
    public static IReadOnlyList<GrpcExchange> Python { get; } = Read("python_grpc.jsonl");

    public string Id => Text("id");

    public string Repository => Text("repo");

    /// <summary>The clock of the server, to which the age of a row is measured.</summary>
    public DateTimeOffset At => DateTimeOffset.Parse(Text("at"), CultureInfo.InvariantCulture);

    public string Method => "/" + Text("method");

    public byte[] Request => Convert.FromHexString(Text("request_hex"));

    public StatusCode Code => (StatusCode)line.GetProperty("status").GetProperty("number").GetInt32();

    public byte[] Response => Convert.FromHexString(Text("response_hex"));

    /// <summary>The answer, and what the same request got at other times.</summary>
    public IReadOnlyList<GetOnlineFeaturesResponse> Answers =>
    [
        GetOnlineFeaturesResponse.Parser.ParseFrom(Response),
        .. line.TryGetProperty("also_answered", out JsonElement others)
            ? others.EnumerateArray().Select(o => JsonParser.Default.Parse<GetOnlineFeaturesResponse>(o.GetProperty("response").GetRawText()))
            : [],
    ];

    public MethodType Type => Method switch
    {
        "/grpc.health.v1.Health/Watch" => MethodType.ServerStreaming,
        _ when Method.EndsWith("ServerReflectionInfo", StringComparison.Ordinal) => MethodType.DuplexStreaming,
        _ => MethodType.Unary,
    };

    private static GrpcExchange[] Read(string file) =>
        [.. File.ReadLines(Goldens.PathOf("go_server", file)).Select(l => new GrpcExchange(JsonDocument.Parse(l).RootElement))];

    private string Text(string name) => line.GetProperty(name).GetString() ?? "";
}
