using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Types;
using Superpower;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>The names of types: <c>DECIMAL(10, 2)</c>, <c>TIMESTAMP(3) WITH LOCAL TIME ZONE</c>, <c>STRING NOT NULL</c>.</summary>
internal static class TypeGrammar
{
    private static readonly TokenListParser<SqlToken, int[]> s_arguments = InParentheses(ListOf(Number)).OptionalOrDefault([]);

    private static readonly TokenListParser<SqlToken, SqlType> s_timestamp =
        from name in Keyword("TIMESTAMP")
        from arguments in s_arguments
        from zone in Keywords("WITH", "LOCAL", "TIME", "ZONE").Value(true).Or(Keywords("WITHOUT", "TIME", "ZONE").Value(false)).OptionalOrDefault()
        select new SqlType(zone ? SqlTypeKind.TimestampLtz : SqlTypeKind.Timestamp, Precision: arguments.FirstOrDefault(6));

    private static readonly TokenListParser<SqlToken, SqlType> s_double =
        Keyword("DOUBLE").IgnoreThen(Keyword("PRECISION").OptionalOrDefault()).Value(SqlType.Double);

    private static readonly TokenListParser<SqlToken, SqlType> s_other =
        (from name in Token.EqualTo(SqlToken.Word)
         from arguments in s_arguments
         select (name, type: TypeOf(name.ToStringValue().ToUpperInvariant(), arguments)))
        .Where(found => found.type is not null, "unknown type")
        .Select(found => found.type!);

    /// <summary>A type without a word about NULL.</summary>
    public static readonly TokenListParser<SqlToken, SqlType> Type = s_timestamp.Or(s_double).Or(s_other);

    /// <summary>The type of a column.</summary>
    public static readonly TokenListParser<SqlToken, SqlType> ColumnType =
        from type in Type
        from notNull in Keywords("NOT", "NULL").Value(true).Or(Keyword("NULL").Value(false)).OptionalOrDefault()
        select notNull ? type.NotNull() : type;

    private static SqlType? TypeOf(string name, int[] arguments) => name switch
    {
        "BOOLEAN" => SqlType.Boolean,
        "TINYINT" => SqlType.TinyInt,
        "SMALLINT" => SqlType.SmallInt,
        "INT" or "INTEGER" => SqlType.Int,
        "BIGINT" => SqlType.BigInt,
        "FLOAT" => SqlType.Float,
        "DECIMAL" or "DEC" or "NUMERIC" => SqlType.Decimal(arguments.FirstOrDefault(10), arguments.ElementAtOrDefault(1)),
        "STRING" => SqlType.String,
        "VARCHAR" => SqlType.String with { Precision = arguments.FirstOrDefault(SqlType.Unbounded) },
        "CHAR" => new SqlType(SqlTypeKind.Char, Precision: arguments.FirstOrDefault(1)),
        "BYTES" => SqlType.Bytes,
        "VARBINARY" => SqlType.Bytes with { Precision = arguments.FirstOrDefault(SqlType.Unbounded) },
        "BINARY" => SqlType.Bytes with { Precision = arguments.FirstOrDefault(1) },
        "DATE" => SqlType.Date,
        "TIME" => SqlType.Time with { Precision = arguments.FirstOrDefault(0) },
        "TIMESTAMP_LTZ" => SqlType.TimestampLtz with { Precision = arguments.FirstOrDefault(6) },
        _ => null,
    };
}
