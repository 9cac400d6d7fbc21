namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>An OVER clause: the name of a WINDOW, or one written inline.</summary>
internal sealed record OverSyntax(SqlPosition Position, string? WindowName)
{
    public IReadOnlyList<ExpressionSyntax> PartitionBy { get; init; } = [];

    public ExpressionSyntax? OrderBy { get; init; }

    public bool Descending { get; init; }

    public bool SeveralOrders { get; init; }

    public FrameSyntax? Frame { get; init; }

    public string Text => WindowName
        ?? $"(PARTITION BY {string.Join(", ", PartitionBy.Select(key => key.Text))} ORDER BY {OrderBy?.Text} {Descending} {Frame?.Text})";
}
