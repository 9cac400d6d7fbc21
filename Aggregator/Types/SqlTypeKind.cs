namespace FeatureStore.Aggregator.Types;

/// <summary>The SQL types that rows, expressions and aggregates know.</summary>
public enum SqlTypeKind
{
    Null,
    Boolean,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Float,
    Double,
    Decimal,
    Char,
    String,
    Bytes,
    Date,
    Time,
    Timestamp,
    TimestampLtz,
    IntervalDayTime,
    IntervalYearMonth,
}
