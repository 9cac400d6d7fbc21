using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>What stands after FROM: a table, a query in parentheses, or a window function in <c>TABLE(...)</c>.</summary>
internal static class SourceGrammar
{
    public static readonly TokenListParser<SqlToken, string?> Alias =
        Keyword("AS").IgnoreThen(Name).Or(Name.Try()).Select(name => (string?)name).OptionalOrDefault();

    private static readonly TokenListParser<SqlToken, ColumnSyntax> s_column =
        from here in Here
        from name in Name
        select new ColumnSyntax(here, null, name);

    private static readonly TokenListParser<SqlToken, ColumnSyntax[]> s_partition =
        Keywords("PARTITION", "BY").IgnoreThen(InParentheses(ListOf(s_column)).Or(s_column.Select(column => new[] { column })));

    private static readonly TokenListParser<SqlToken, WindowArgumentSyntax> s_tableArgument =
        from word in Keyword("TABLE")
        from here in Here
        from name in TableName
        from partition in s_partition.Select(columns => (ColumnSyntax[]?)columns).OptionalOrDefault()
        select new WindowArgumentSyntax(here, null) { Table = new TableSourceSyntax(here, name, null), PartitionBy = partition };

    private static readonly TokenListParser<SqlToken, WindowArgumentSyntax> s_queryArgument =
        from here in Here
        from query in InParentheses(Superpower.Parse.Ref(() => QueryGrammar.Query!)).Try()
        select new WindowArgumentSyntax(here, null) { Table = new SubquerySourceSyntax(here, query, null) };

    private static readonly TokenListParser<SqlToken, WindowArgumentSyntax> s_descriptorArgument =
        from word in Keyword("DESCRIPTOR")
        from column in InParentheses(s_column)
        select new WindowArgumentSyntax(SqlPosition.From(word.Position), null) { Descriptor = column };

    private static readonly TokenListParser<SqlToken, WindowArgumentSyntax> s_valueArgument =
        from here in Here
        from value in ExpressionGrammar.Expression
        select new WindowArgumentSyntax(here, null) { Value = value };

    private static readonly TokenListParser<SqlToken, WindowArgumentSyntax> s_argument =
        from name in
            (from name in Token.EqualTo(SqlToken.Word).Or(Token.EqualTo(SqlToken.QuotedName))
             from arrow in Token.EqualTo(SqlToken.Arrow)
             select (string?)name.ToStringValue().Trim('`').ToUpperInvariant()).Try().OptionalOrDefault()
        from argument in s_tableArgument.Or(s_queryArgument).Or(s_descriptorArgument).Or(s_valueArgument)
        select argument with { Name = name };

    private static readonly TokenListParser<SqlToken, SourceSyntax> s_window =
        from word in Keyword("TABLE")
        from window in InParentheses(
            from here in Here
            from function in Token.EqualTo(SqlToken.Word)
            from arguments in InParentheses(ListOf(s_argument))
            select new WindowSourceSyntax(here, function.ToStringValue().ToUpperInvariant(), arguments, null))
        from alias in Alias
        select (SourceSyntax)(window with { Alias = alias });

    private static readonly TokenListParser<SqlToken, SourceSyntax> s_subquery =
        from here in Here
        from query in InParentheses(Superpower.Parse.Ref(() => QueryGrammar.Query!))
        from alias in Alias
        from columns in (alias is null ? Superpower.Parse.Return<SqlToken, string[]?>(null) : InParentheses(ListOf(Name)).Select(names => (string[]?)names).OptionalOrDefault())
        select (SourceSyntax)new SubquerySourceSyntax(here, query, alias) { Columns = columns };

    private static readonly TokenListParser<SqlToken, SourceSyntax> s_table =
        from here in Here
        from name in TableName
        from alias in Alias
        select (SourceSyntax)new TableSourceSyntax(here, name, alias);

    public static readonly TokenListParser<SqlToken, SourceSyntax> Source =
        from source in s_window.Or(s_subquery).Or(s_table)
        from another in Token.EqualTo(SqlToken.Comma)
            .Or(Keyword("JOIN")).Or(Keyword("INNER")).Or(Keyword("LEFT")).Or(Keyword("RIGHT")).Or(Keyword("FULL")).Or(Keyword("CROSS"))
            .Select(QueryGrammar.Unsupported<bool>("A join")).OptionalOrDefault()
        select source;
}
