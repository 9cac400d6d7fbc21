namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary><c>TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))</c>.</summary>
internal sealed record WindowSourceSyntax(SqlPosition Position, string Function, IReadOnlyList<WindowArgumentSyntax> Arguments, string? Alias)
    : SourceSyntax(Position, Alias);
