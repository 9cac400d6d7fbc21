using System.Text.Json;
using FeatureStore.Conformance.Inference.Comparison;
using FeatureStore.Conformance.Inference.Recordings;

namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>Judges answers of ours against rules, or else against what the recorded servers say.</summary>
internal sealed class Judge(IReadOnlyList<Rule> rules, IEnumerable<Exchange> recordings)
{
    private readonly ILookup<string, Exchange> _byCase = recordings.ToLookup(e => e.Case);

    public Verdict Of(Exchange exchange, Answer ours)
    {
        if (ours.Status >= 400 && !IsError(ours)) return new Verdict(exchange.Id, false, Basis.Rule, $"{ours.Status} without an error text: {Head(ours)}");
        var rule = rules.FirstOrDefault(r => r.Covers(exchange.Case));
        if (rule is not null) return ByRule(exchange, ours, rule);
        var recorded = _byCase[exchange.Case].ToList();
        bool agree = recorded.All(e => e.Recorded.Status == recorded[0].Recorded.Status);
        bool matches = recorded.Any(e => HttpComparison.SaysTheSame(exchange.Request, ours, e.Recorded));
        return new Verdict(exchange.Id, matches, agree ? Basis.Agreement : Basis.AnyOf, Detail(ours, recorded));
    }

    private Verdict ByRule(Exchange exchange, Answer ours, Rule rule)
    {
        var recorded = _byCase[rule.Like ?? exchange.Case].Where(e => e.Recorded.Status == rule.Status).ToList();
        bool matches = ours.Status == rule.Status
            && (ours.Status >= 400
                || (rule.Body is { } body ? HttpComparison.Says(ours, body) : recorded.Any(e => HttpComparison.SaysTheSame(exchange.Request, ours, e.Recorded))));
        return new Verdict(exchange.Id, matches, Basis.Rule, $"{rule.Because}: {rule.Status}; {Detail(ours, recorded)}");
    }

    private static string Detail(Answer ours, IEnumerable<Exchange> recorded) =>
        $"ours {ours.Status} {Head(ours)}; recorded {string.Join(" | ", recorded.Select(e => $"{e.Server} {e.Recorded.Status} {Head(e.Recorded)}"))}";

    private static string Head(Answer answer) => answer.Text.Length > 160 ? answer.Text[..160] : answer.Text;

    // {"error":"…"}, {"error":{"message":"…"}} or MLflow's {"error_code":"…","message":"…"}.
    private static bool IsError(Answer answer)
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(answer.Body);
            if (json.TryGetProperty("message", out var message)) return json.TryGetProperty("error_code", out _) && message.GetString()!.Length > 0;
            var error = json.GetProperty("error");
            return error.ValueKind is JsonValueKind.String ? error.GetString()!.Length > 0 : error.GetProperty("message").GetString()!.Length > 0;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
