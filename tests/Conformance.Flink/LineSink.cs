using System.Text.Json.Nodes;
using FeatureStore.Aggregator.Files;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Conformance.Flink;

/// <summary>Keeps rows with the line of the input after which they came.</summary>
internal sealed class LineSink(RowSchema schema) : IRowSink
{
    private readonly JsonRowWriter _writer = new(schema, TimestampStandard.Iso8601);

    public string? CurrentLine { get; set; }

    public List<RecordedRow> Rows { get; } = [];

    public void Emit(ReadOnlySpan<Value> row, long ingestTime) =>
        Rows.Add(new RecordedRow(CurrentLine, "+I", JsonNode.Parse(_writer.Write(row))!.AsObject()));
}
