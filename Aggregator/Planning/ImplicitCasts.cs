using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Which types a column of a query may have to be written into a column of a table.</summary>
internal static class ImplicitCasts
{
    public static bool IsAllowed(SqlType source, SqlType target)
    {
        if (source.Kind == target.Kind || source.Kind is SqlTypeKind.Null)
            return true;
        return target.Kind switch
        {
            SqlTypeKind.String => source.Kind is SqlTypeKind.Char,
            SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt => source.IsInteger && source.Kind < target.Kind,
            SqlTypeKind.Float => source.IsInteger || source.Kind is SqlTypeKind.Decimal,
            SqlTypeKind.Double or SqlTypeKind.Decimal => source.IsNumeric,
            SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz => source.IsInstant,
            SqlTypeKind.Date or SqlTypeKind.Time => source.Kind is SqlTypeKind.Timestamp,
            _ => false,
        };
    }
}
