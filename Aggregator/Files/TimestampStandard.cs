namespace FeatureStore.Aggregator.Files;

/// <summary>How times are written: <c>2026-01-01 00:00:00.000</c> or <c>2026-01-01T00:00:00.000</c>; TIMESTAMP_LTZ ends with a Z.</summary>
internal enum TimestampStandard
{
    Sql,
    Iso8601,
}
