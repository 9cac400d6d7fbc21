namespace FeatureStore.Aggregator.Types;

/// <summary>The types that come of several types: of the branches of a CASE, and of arithmetic on DECIMAL (the rules of Calcite, capped as Flink does).</summary>
internal static class TypeMerging
{
    private const int LeastScaleKept = 6;

    /// <summary>The type that holds values of all the types; null when there is none.</summary>
    public static SqlType? CommonOf(IEnumerable<SqlType> types)
    {
        SqlType? common = SqlType.Null.NotNull();
        foreach (var type in types)
            common = common is null ? null : CommonOf(common, type);
        return common;
    }

    public static SqlType? CommonOf(SqlType left, SqlType right)
    {
        var nullable = left.Nullable || right.Nullable;
        if (left.Kind is SqlTypeKind.Null)
            return right.OrNull(nullable);
        if (right.Kind is SqlTypeKind.Null)
            return left.OrNull(nullable);
        if (left.IsNumeric && right.IsNumeric)
            return CommonNumber(left, right).OrNull(nullable);
        if (left.IsText && right.IsText)
            return CommonText(left, right).OrNull(nullable);
        if (left.Kind == right.Kind)
            return (left with { Precision = Math.Max(left.Precision, right.Precision) }).OrNull(nullable);
        if (left.IsInstant && right.IsInstant)
            return SqlType.TimestampLtz.OrNull(nullable);
        if (left.IsInstant && right.Kind is SqlTypeKind.Date)
            return left.OrNull(nullable);
        return left.Kind is SqlTypeKind.Date && right.IsInstant ? right.OrNull(nullable) : null;
    }

    /// <summary>The DECIMAL that an integer type counts as beside one.</summary>
    public static SqlType AsDecimal(SqlType type) => type.Kind switch
    {
        SqlTypeKind.TinyInt => SqlType.Decimal(3, 0),
        SqlTypeKind.SmallInt => SqlType.Decimal(5, 0),
        SqlTypeKind.Int => SqlType.Decimal(10, 0),
        SqlTypeKind.BigInt => SqlType.Decimal(19, 0),
        _ => type,
    };

    public static SqlType Sum(SqlType left, SqlType right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return Capped(Math.Max(left.Precision - left.Scale, right.Precision - right.Scale) + scale + 1, scale);
    }

    public static SqlType Product(SqlType left, SqlType right) => Capped(left.Precision + right.Precision + 1, left.Scale + right.Scale);

    public static SqlType Quotient(SqlType left, SqlType right)
    {
        var scale = Math.Max(LeastScaleKept, left.Scale + right.Precision + 1);
        return Capped(left.Precision - left.Scale + right.Scale + scale, scale);
    }

    public static SqlType Remainder(SqlType left, SqlType right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return Capped(Math.Min(left.Precision - left.Scale, right.Precision - right.Scale) + scale, scale);
    }

    /// <summary>The type of a value rounded to some fraction digits.</summary>
    public static SqlType Rounded(SqlType type, int digits)
    {
        if (digits >= type.Scale)
            return type;
        var kept = Math.Max(0, digits);
        return SqlType.Decimal(Math.Min(SqlType.MaxDecimalPrecision, 1 + type.Precision - type.Scale + kept), kept);
    }

    private static SqlType CommonNumber(SqlType left, SqlType right)
    {
        if (left.Kind is SqlTypeKind.Decimal || right.Kind is SqlTypeKind.Decimal)
        {
            if (left.IsApproximate || right.IsApproximate)
                return SqlType.Double;
            var (a, b) = (AsDecimal(left), AsDecimal(right));
            var scale = Math.Max(a.Scale, b.Scale);
            var digits = Math.Max(a.Precision - a.Scale, b.Precision - b.Scale);
            return Capped(digits + scale, scale);
        }

        return left.Kind > right.Kind ? left : right;
    }

    private static SqlType CommonText(SqlType left, SqlType right)
    {
        var length = Math.Max(left.Precision, right.Precision);
        return left.Kind is SqlTypeKind.Char && right.Kind is SqlTypeKind.Char && left.Precision == right.Precision
            ? left
            : SqlType.String with { Precision = length };
    }

    // The whole digits are kept as far as that leaves 6 digits of the fraction.
    private static SqlType Capped(int precision, int scale)
    {
        if (precision <= SqlType.MaxDecimalPrecision)
            return SqlType.Decimal(precision, scale);
        var whole = precision - scale;
        return SqlType.Decimal(
            SqlType.MaxDecimalPrecision, Math.Max(SqlType.MaxDecimalPrecision - whole, Math.Min(scale, LeastScaleKept)));
    }
}
