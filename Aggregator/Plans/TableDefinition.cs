using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>A table of a script: its columns, its event time and watermark if it has them, and the options of its connector.</summary>
public sealed class TableDefinition
{
    /// <summary>The connector of a table that has one row without columns.</summary>
    public const string SingleRow = "single row";

    private readonly Lazy<Action<Value[], Value[]>?> _complete;
    private readonly Lazy<Func<Value[], Value>?> _watermark;

    public TableDefinition()
    {
        _complete = new(() => Computed is null ? null : ExpressionCompiler.CompileProjection(Computed));
        _watermark = new(() => Watermark is null ? null : ExpressionCompiler.CompileValue(Watermark));
    }

    public required string Name { get; init; }

    /// <summary>All columns, computed ones too.</summary>
    public required RowSchema Schema { get; init; }

    /// <summary>The columns that records have.</summary>
    public RowSchema PhysicalSchema
    {
        get => field ?? Schema;
        init;
    }

    /// <summary>The options of the WITH clause.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Where the table is created.</summary>
    public string File { get; init; } = "";

    public SqlPosition Position { get; init; }

    /// <summary>The column with the event time, or -1.</summary>
    public int TimeColumn { get; init; } = -1;

    /// <summary>All columns as expressions over a physical row; null when none is computed.</summary>
    internal IReadOnlyList<SqlExpression>? Computed { get; init; }

    /// <summary>The watermark that a row gives, in milliseconds; NULL when it gives none.</summary>
    internal SqlExpression? Watermark { get; init; }

    /// <summary>The table as rows are written into it: without its computed columns.</summary>
    public TableDefinition AsSink() => Computed is null
        ? this
        : new TableDefinition { Name = Name, Schema = PhysicalSchema, Options = Options, File = File, Position = Position };

    /// <summary>The row with all columns of a record's.</summary>
    public Value[] Complete(Value[] physicalRow)
    {
        if (_complete.Value is not { } complete)
            return physicalRow;
        var row = new Value[Schema.Count];
        complete(physicalRow, row);
        return row;
    }

    /// <summary>The watermark that a row gives, if it gives one. A source's watermark is the highest of its rows'.</summary>
    public long? WatermarkOf(Value[] row) => _watermark.Value?.Invoke(row) is { IsNull: false } watermark ? watermark.BigInt : null;
}
