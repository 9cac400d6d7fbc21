using System.Globalization;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Files;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Conformance.Flink;

/// <summary>Runs a recorded case and says in what it differs from the recording.</summary>
internal static class CaseRun
{
    /// <summary>Null when everything is equal: the rows, the lines after which they came, whether it fails and when.</summary>
    public static string? Difference(RecordedCase recorded)
    {
        SqlScript script;
        try
        {
            script = SqlScript.Plan([new SqlFile(recorded.SqlPath, recorded.Sql)]);
        }
        catch (SqlException e)
        {
            return recorded.FailingPhase == "planning" ? null : $"refused: {e.Message}";
        }

        if (recorded.FailingPhase == "planning")
            return "not refused";
        return script.Queries.Select(query => Difference(recorded, query)).FirstOrDefault(difference => difference is not null);
    }

    private static string? Difference(RecordedCase recorded, FeatureQuery query)
    {
        var sink = new LineSink(query.Sink.Schema);
        var error = Run(query, sink);
        if (error is null != (recorded.FailingPhase is null))
            return error is null ? "does not fail" : $"fails: {error}";
        return RecordedRow.Difference(recorded.Expected(query.Sink.Options.GetValueOrDefault("path", "expected.jsonl")), sink.Rows);
    }

    private static string? Run(FeatureQuery query, LineSink sink)
    {
        try
        {
            var line = 0;
            ScriptRunner.Run(query, sink, row => sink.CurrentLine = row is null ? "end" : (++line).ToString(CultureInfo.InvariantCulture));
            return null;
        }
        catch (Exception e) when (e is EvaluationException or DataException)
        {
            return e.Message;
        }
    }
}
