using System.Text.RegularExpressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>
/// Runs the queries of a script over files, one after the other: the sources are bounded and in order, the watermark moves with every
/// row, and the end of the input fires all windows.
/// </summary>
internal sealed class ScriptRunner(TextWriter output)
{
    /// <exception cref="SqlException">A table cannot be read or written from here.</exception>
    public static void Check(SqlScript script)
    {
        foreach (var query in script.Queries)
        {
            foreach (var source in query.Sources)
                Connectors.OpenSource(source).Check();
            Connectors.CheckSink(query.Sink);
        }
    }

    /// <exception cref="QueryException">A query failed; the rows that came before have been written.</exception>
    public void Run(SqlScript script)
    {
        foreach (var query in script.Queries)
        {
            try
            {
                using var sink = Connectors.OpenSink(query.Sink, output);
                Run(query, sink.Sink);
            }
            catch (Exception e) when (e is EvaluationException or RegexMatchTimeoutException)
            {
                throw new QueryException($"{query.File}:{query.Position}: {e.Message}", e);
            }
            catch (Exception e) when (e is DataException or SqlException or IOException or UnauthorizedAccessException)
            {
                throw new QueryException(e.Message, e);
            }
        }
    }

    /// <summary>Runs one query into a sink; of several sources one row each at a time.</summary>
    /// <param name="query">The query.</param>
    /// <param name="sink">Takes its rows.</param>
    /// <param name="starting">Told before a row is processed, and with null before a source's end is.</param>
    public static void Run(FeatureQuery query, IRowSink sink, Action<Value[]?>? starting = null)
    {
        var pipeline = query.CreatePipeline(sink, isTwoPhase: true);
        var sources = query.Sources.Select(table => (Table: table, Rows: Connectors.OpenSource(table).Read().GetEnumerator())).ToList();
        while (sources.Count > 0)
        {
            foreach (var (table, rows) in sources.ToList())
            {
                if (rows.MoveNext())
                {
                    starting?.Invoke(rows.Current);
                    Process(pipeline, table, rows.Current);
                    continue;
                }

                sources.RemoveAll(source => source.Table == table);
                rows.Dispose();
                starting?.Invoke(null);
                pipeline.AdvanceWatermark(table, long.MaxValue);
            }
        }
    }

    // As in Flink, the watermark of a file begins in 1970: no row before is late.
    private static void Process(Pipeline pipeline, TableDefinition table, Value[] row)
    {
        pipeline.Process(table, row, ingestTime: 0);
        if (table.WatermarkOf(row) is > 0 and var watermark)
            pipeline.AdvanceWatermark(table, watermark);
    }
}
