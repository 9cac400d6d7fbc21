namespace FeatureStore.Aggregator.Files;

/// <summary>How times stand in a file; TIMESTAMP_LTZ ends with a Z.</summary>
internal enum TimestampStandard
{
    /// <summary><c>2026-01-01 00:00:00.5</c>, all digits but those of the fraction.</summary>
    Sql,

    /// <summary><c>2026-01-01T00:00:00.5</c>; the seconds may be missing.</summary>
    Iso8601,

    /// <summary>As the csv format reads them: <c>2026-1-1 0:0:0.5</c>.</summary>
    Jdbc,
}
