using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>An INSERT INTO ... SELECT or a SELECT, compiled. It has no state of its own: each <see cref="Pipeline"/> that it makes does.</summary>
public sealed class FeatureQuery
{
    private readonly PlanNode _plan;

    internal FeatureQuery(TableDefinition sink, PlanNode plan, string file, SqlPosition position)
    {
        Sink = sink;
        _plan = plan;
        File = file;
        Position = position;
        Sources = [.. plan.Sources.Distinct()];
    }

    /// <summary>The name of the table that the query writes to; empty for a SELECT.</summary>
    public string Name => Sink.Name;

    /// <summary>The first of the tables that the query reads.</summary>
    public TableDefinition Source => Sources[0];

    public IReadOnlyList<TableDefinition> Sources { get; }

    public TableDefinition Sink { get; }

    /// <summary>Where the query stands.</summary>
    public string File { get; }

    public SqlPosition Position { get; }

    /// <inheritdoc cref="PlanNode.IsKeyed"/>
    internal bool IsKeyed => _plan.IsKeyed;

    /// <inheritdoc cref="TableDefinition.WatermarkOf"/>
    public long? WatermarkOf(Value[] row) => Source.WatermarkOf(row);

    /// <param name="sink">Takes the rows.</param>
    /// <param name="isTwoPhase">
    /// Whether rows are added up apart from the windows until one fires, as Flink does. The last digits of sums of doubles are Flink's then, but they
    /// depend on when the watermark comes: for one source that is read in order.
    /// </param>
    public Pipeline CreatePipeline(IRowSink sink, bool isTwoPhase = false) => new(_plan, sink, isTwoPhase);
}
