namespace FeatureStore.Aggregator.Sql.Syntax;

internal enum TimeUnit
{
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Epoch,
    Dow,
    IsoDow,
    Doy,
    IsoYear,
    Decade,
    Century,
    Millennium,
    Microsecond,
    Nanosecond,
}
