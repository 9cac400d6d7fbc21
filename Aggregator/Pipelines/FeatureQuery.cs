using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>An INSERT INTO ... SELECT, compiled. It has no state of its own: each <see cref="Pipeline"/> that it makes does.</summary>
public sealed class FeatureQuery
{
    private readonly PlanNode _plan;
    private readonly Func<Value[], Value>? _watermark;

    internal FeatureQuery(TableDefinition sink, PlanNode plan)
    {
        Sink = sink;
        _plan = plan;
        _watermark = Source.Watermark is null ? null : ExpressionCompiler.CompileValue(Source.Watermark);
    }

    /// <summary>The name of the table that the query writes to.</summary>
    public string Name => Sink.Name;

    public TableDefinition Source => _plan.Source;

    public TableDefinition Sink { get; }

    /// <summary>The watermark that a row of the source gives, if it gives one. A source's watermark is the highest of its rows'.</summary>
    public long? WatermarkOf(Value[] row) => _watermark?.Invoke(row) is { IsNull: false } watermark ? watermark.BigInt : null;

    public Pipeline CreatePipeline(IRowSink sink) => new(_plan, sink);
}
