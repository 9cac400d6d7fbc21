using System.Globalization;
using System.Numerics;

namespace FeatureStore.Aggregator.Types;

/// <summary>
/// A SQL type. <paramref name="Precision"/> is the digits of a DECIMAL, the fraction digits of a time, the length of a CHAR or VARCHAR
/// (<see cref="Unbounded"/> for STRING); <paramref name="Scale"/> is the fraction digits of a DECIMAL.
/// </summary>
public sealed record SqlType(SqlTypeKind Kind, bool Nullable = true, int Precision = 0, int Scale = 0)
{
    /// <summary>The length of STRING and BYTES.</summary>
    public const int Unbounded = int.MaxValue;

    /// <summary>The most digits a DECIMAL has.</summary>
    public const int MaxDecimalPrecision = 38;

    public static SqlType Null { get; } = new(SqlTypeKind.Null);

    public static SqlType Boolean { get; } = new(SqlTypeKind.Boolean);

    public static SqlType TinyInt { get; } = new(SqlTypeKind.TinyInt);

    public static SqlType SmallInt { get; } = new(SqlTypeKind.SmallInt);

    public static SqlType Int { get; } = new(SqlTypeKind.Int);

    public static SqlType BigInt { get; } = new(SqlTypeKind.BigInt);

    public static SqlType Float { get; } = new(SqlTypeKind.Float);

    public static SqlType Double { get; } = new(SqlTypeKind.Double);

    public static SqlType String { get; } = new(SqlTypeKind.String, Precision: Unbounded);

    public static SqlType Bytes { get; } = new(SqlTypeKind.Bytes, Precision: Unbounded);

    public static SqlType Date { get; } = new(SqlTypeKind.Date);

    public static SqlType Time { get; } = new(SqlTypeKind.Time);

    public static SqlType Timestamp { get; } = new(SqlTypeKind.Timestamp, Precision: 3);

    public static SqlType TimestampLtz { get; } = new(SqlTypeKind.TimestampLtz, Precision: 3);

    public static SqlType IntervalDayTime { get; } = new(SqlTypeKind.IntervalDayTime, Precision: 3);

    public static SqlType IntervalOfHours { get; } = IntervalDayTime with { Scale = 1 };

    public static SqlType IntervalYearMonth { get; } = new(SqlTypeKind.IntervalYearMonth);

    public bool IsInteger => Kind is SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt;

    public bool IsApproximate => Kind is SqlTypeKind.Float or SqlTypeKind.Double;

    public bool IsNumeric => IsInteger || IsApproximate || Kind is SqlTypeKind.Decimal;

    public bool IsText => Kind is SqlTypeKind.Char or SqlTypeKind.String;

    public bool IsInstant => Kind is SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz;

    /// <summary>Whether an interval was written in hours, minutes or seconds: a DATE plus it is a TIMESTAMP.</summary>
    public bool IsOfHours => this is { Kind: SqlTypeKind.IntervalDayTime, Scale: 1 };

    public bool IsInterval => Kind is SqlTypeKind.IntervalDayTime or SqlTypeKind.IntervalYearMonth;

    public static SqlType Decimal(int precision, int scale) => new(SqlTypeKind.Decimal, Precision: precision, Scale: scale);

    public SqlType NotNull() => Nullable ? this with { Nullable = false } : this;

    public SqlType OrNull(bool nullable = true) => Nullable == nullable ? this : this with { Nullable = nullable };

    /// <summary>The type in which a value of this type is computed with, nulls aside.</summary>
    public Type ClrType => Kind switch
    {
        SqlTypeKind.Boolean => typeof(bool),
        SqlTypeKind.TinyInt => typeof(sbyte),
        SqlTypeKind.SmallInt => typeof(short),
        SqlTypeKind.Int or SqlTypeKind.Date or SqlTypeKind.Time or SqlTypeKind.IntervalYearMonth => typeof(int),
        SqlTypeKind.BigInt or SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz or SqlTypeKind.IntervalDayTime => typeof(long),
        SqlTypeKind.Float => typeof(float),
        SqlTypeKind.Double => typeof(double),
        SqlTypeKind.Decimal => typeof(BigInteger),
        SqlTypeKind.Char or SqlTypeKind.String => typeof(string),
        SqlTypeKind.Bytes => typeof(byte[]),
        _ => typeof(object),
    };

    /// <summary>As Flink writes it: <c>DECIMAL(10, 2) NOT NULL</c>.</summary>
    public override string ToString() => Nullable ? Name : $"{Name} NOT NULL";

    private string Name => Kind switch
    {
        SqlTypeKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Precision}, {Scale})"),
        SqlTypeKind.Char => string.Create(CultureInfo.InvariantCulture, $"CHAR({Precision})"),
        SqlTypeKind.String => Precision == Unbounded ? "STRING" : string.Create(CultureInfo.InvariantCulture, $"VARCHAR({Precision})"),
        SqlTypeKind.Timestamp => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP({Precision})"),
        SqlTypeKind.TimestampLtz => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP_LTZ({Precision})"),
        SqlTypeKind.Time => string.Create(CultureInfo.InvariantCulture, $"TIME({Precision})"),
        SqlTypeKind.IntervalDayTime => "INTERVAL DAY TO SECOND(3)",
        SqlTypeKind.IntervalYearMonth => "INTERVAL YEAR TO MONTH",
        _ => Kind.ToString().ToUpperInvariant(),
    };
}
