using System.Text.Json;

namespace FeatureStore.Conformance.Inference.Recordings;

/// <summary>One recorded call over gRPC: the exact messages, and the code.</summary>
internal sealed record GrpcExchange(string Id, string Case, string Method, IReadOnlyList<byte[]> Requests, GrpcAnswer Recorded)
{
    public static IReadOnlyList<GrpcExchange> Load() =>
    [
        .. RecordingFile.Lines("grpc").Select(line =>
        {
            string id = line.GetProperty("id").GetString()!;
            var response = line.GetProperty("response");
            return new GrpcExchange(
                id,
                string.Join('.', id.Split('.')[2..]),
                line.GetProperty("request").GetProperty("method").GetString()!,
                Messages(line.GetProperty("request")),
                new GrpcAnswer(response.GetProperty("code").GetString()!, Messages(response)));
        }),
    ];

    private static byte[][] Messages(JsonElement side) =>
        [.. side.GetProperty("messages").EnumerateArray().Select(m => Convert.FromHexString(m.GetProperty("hex").GetString()!))];
}
