using System.Globalization;
using System.Text.Json;
using FeatureStore.Conformance.Inference.Comparison;
using FeatureStore.Conformance.Inference.Expectations;
using FeatureStore.Conformance.Inference.Recordings;
using FeatureStore.Conformance.Inference.Replay;

namespace FeatureStore.Conformance.Inference;

/// <summary>Replays every recorded request once, file by file, each server's in the order in which it was recorded.</summary>
public sealed class ReplayAll : IAsyncLifetime
{
    internal Dictionary<string, List<Verdict>> Verdicts { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var rest = new[] { "mlserver_rest", "triton_rest", "kserve_rest" }.ToDictionary(f => f, f => RecordingFile.Http(f));
        var judge = new Judge([.. OpenInferenceRules.All, .. V1Rules.All], rest.Values.SelectMany(e => e));
        foreach (var (file, exchanges) in rest) await ReplayAsync(file, exchanges, judge);

        var calls = RecordingFile.Http("tritonclient_http", serverAt: 1);
        var tritonJudge = new Judge(TritonClientRules.All, calls);
        foreach (var server in calls.GroupBy(c => c.Server)) await ReplayAsync("tritonclient_http", [.. server], tritonJudge);

        foreach (string file in new[] { "kserve_client", "mlflow" })
        {
            var exchanges = RecordingFile.Http(file);
            await ReplayAsync(file, exchanges, new Judge([], exchanges));
        }

        await ReplayMlFlowVectorAsync();
        await ReplayGrpcAsync();
        await ReplayFlinkAsync("flink_triton");
        await ReplayFlinkAsync("flink_openai");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Add(string file, Verdict verdict)
    {
        if (!Verdicts.TryGetValue(file, out var verdicts)) Verdicts.Add(file, verdicts = []);
        verdicts.Add(verdict);
    }

    private async Task ReplayAsync(string file, IReadOnlyList<Exchange> exchanges, Judge judge)
    {
        await using var server = await ReplayServer.StartAsync();
        foreach (var exchange in exchanges)
        {
            // MLflow serves one model at a time; those of the other are replayed beside.
            if (exchange.Id.StartsWith("mlflow.vector.", StringComparison.Ordinal)) continue;
            Add(file, judge.Of(exchange, await server.SendAsync(exchange.Request)));
        }
    }

    private async Task ReplayMlFlowVectorAsync()
    {
        await using var server = await ReplayServer.StartAsync(defaultModel: "tiny_vector");
        var exchanges = RecordingFile.Http("mlflow");
        var judge = new Judge([], exchanges);
        foreach (var exchange in exchanges.Where(e => e.Id.StartsWith("mlflow.vector.", StringComparison.Ordinal)))
            Add("mlflow", judge.Of(exchange, await server.SendAsync(exchange.Request)));
    }

    private async Task ReplayGrpcAsync()
    {
        var exchanges = GrpcExchange.Load();
        var byCase = exchanges.ToLookup(e => e.Case);
        foreach (var server in exchanges.GroupBy(e => e.Id.Split('.')[1]))
        {
            await using var app = await ReplayServer.StartAsync();
            using var replay = new GrpcReplay(app.GrpcPort);
            foreach (var exchange in server)
            {
                var ours = await replay.SendAsync(exchange);
                Add("grpc", Judge(exchange, ours, [.. byCase[exchange.Case]]));
            }
        }
    }

    private static Verdict Judge(GrpcExchange exchange, GrpcAnswer ours, List<GrpcExchange> recorded)
    {
        string? code = GrpcRules.CodeOf(exchange.Case);
        var wanted = recorded.Where(e => code is null || e.Recorded.Code == code).ToList();
        bool matches = (code is null || ours.Code == code)
            && (ours.Code != "OK" || (ours.Messages.Count == exchange.Requests.Count && GrpcComparison.Mirrors(exchange, ours)))
            && (wanted.Count == 0 || wanted.Any(e => GrpcComparison.SaysTheSame(exchange.Method, ours, e.Recorded)));
        bool agree = recorded.All(e => e.Recorded.Code == recorded[0].Recorded.Code);
        string detail = $"ours {ours.Code}; {code}; recorded {string.Join(" | ", recorded.Select(e => e.Recorded.Code))}";
        return new Verdict(exchange.Id, matches, code is not null ? Basis.Rule : agree ? Basis.Agreement : Basis.AnyOf, detail);
    }

    private async Task ReplayFlinkAsync(string file)
    {
        await using var server = await ReplayServer.StartAsync();
        foreach (var line in RecordingFile.Lines(file))
        {
            int number = 0;
            foreach (var exchange in line.GetProperty("exchanges").EnumerateArray())
            {
                var request = RecordingFile.Request(exchange.GetProperty("request"));
                string id = $"{line.GetProperty("id").GetString()}#{++number}";
                var ours = await server.SendAsync(request);
                var unpacked = Answer.Of(0, request.Headers.DistinctBy(h => h.Key).ToDictionary(h => h.Key, h => h.Value), request.Body);
                var (status, risk) = file == "flink_triton" ? FlinkExpectations.OfTriton(request, unpacked) : FlinkExpectations.OfOpenAi(request);
                bool matches = ours.Status == status && (risk is null || Math.Abs(RiskOf(file, ours) - risk.Value) < 1e-6);
                Add(file, new Verdict(id, matches, Basis.Rule, $"expected {status} {risk}; ours {ours.Status} {ours.Text}"));
            }
        }
    }

    private static double RiskOf(string file, Answer answer)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(answer.Body);
        if (file == "flink_triton")
        {
            // The name as it was asked for, and the data flat: the provider reads nothing else.
            var output = Assert.Single(json.GetProperty("outputs").EnumerateArray());
            Assert.Equal("RISK", output.GetProperty("name").GetString());
            return output.GetProperty("data")[0].GetDouble();
        }

        return json.TryGetProperty("choices", out var choices)
            ? double.Parse(choices[0].GetProperty("message").GetProperty("content").GetString()!, CultureInfo.InvariantCulture)
            : json.GetProperty("data")[0].GetProperty("embedding")[0].GetDouble();
    }
}
