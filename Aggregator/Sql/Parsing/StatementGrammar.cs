using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>CREATE TABLE, CREATE VIEW, INSERT INTO, SELECT, STATEMENT SET and SET.</summary>
internal static class StatementGrammar
{
    private static readonly TokenListParser<SqlToken, bool> s_ifNotExists = Keywords("IF", "NOT", "EXISTS").Value(true).OptionalOrDefault();
    private static readonly TokenListParser<SqlToken, string[]> s_names = InParentheses(ListOf(Name));

    private static readonly TokenListParser<SqlToken, string> s_comment = Keyword("COMMENT").IgnoreThen(Text).OptionalOrDefault("");

    private static readonly TokenListParser<SqlToken, TableElementSyntax> s_watermark =
        from word in Keywords("WATERMARK", "FOR")
        from here in Here
        from column in Name
        from @as in Keyword("AS")
        from value in ExpressionGrammar.Expression
        select new TableElementSyntax(here, column) { Watermark = value };

    private static readonly TokenListParser<SqlToken, TableElementSyntax> s_columnElement =
        from here in Here
        from name in Name
        from element in Keyword("AS").IgnoreThen(ExpressionGrammar.Expression)
            .Select(value => new TableElementSyntax(here, name) { Computed = value })
            .Or(TypeGrammar.ColumnType.Select(type => new TableElementSyntax(here, name) { Type = type }))
        from metadata in Keyword("METADATA").Select(QueryGrammar.Unsupported<bool>("A METADATA column")).OptionalOrDefault()
        from comment in s_comment
        select element;

    private static readonly TokenListParser<SqlToken, TableElementSyntax?> s_primaryKey =
        from word in Keywords("PRIMARY", "KEY")
        from columns in s_names
        from enforced in Keywords("NOT", "ENFORCED")
        select (TableElementSyntax?)null;

    private static readonly TokenListParser<SqlToken, TableElementSyntax?> s_element =
        s_watermark.Or(s_columnElement).Select(element => (TableElementSyntax?)element).Or(s_primaryKey);

    private static readonly TokenListParser<SqlToken, OptionSyntax> s_option =
        from here in Here
        from key in Text
        from equal in Token.EqualTo(SqlToken.Equal)
        from value in Text
        select new OptionSyntax(here, key, value);

    private static readonly TokenListParser<SqlToken, StatementSyntax> s_createTable =
        from word in Keyword("TABLE")
        from ifNotExists in s_ifNotExists
        from here in Here
        from name in TableName
        from elements in InParentheses(ListOf(s_element))
        from comment in s_comment
        from partitioned in Keyword("PARTITIONED").Select(QueryGrammar.Unsupported<bool>("PARTITIONED BY")).OptionalOrDefault()
        from options in Keyword("WITH").IgnoreThen(InParentheses(ListOf(s_option))).OptionalOrDefault([])
        select (StatementSyntax)new CreateTableSyntax(here, name, [.. elements.OfType<TableElementSyntax>()], options) { IfNotExists = ifNotExists };

    private static readonly TokenListParser<SqlToken, StatementSyntax> s_createView =
        from word in Keyword("VIEW")
        from ifNotExists in s_ifNotExists
        from here in Here
        from name in TableName
        from columns in s_names.Select(names => (string[]?)names).OptionalOrDefault()
        from comment in s_comment
        from query in Keyword("AS").IgnoreThen(QueryGrammar.Query)
        select (StatementSyntax)new CreateViewSyntax(here, name, query) { Columns = columns };

    private static readonly TokenListParser<SqlToken, StatementSyntax> s_create =
        Keyword("CREATE").IgnoreThen(Keyword("TEMPORARY").OptionalOrDefault()).IgnoreThen(s_createTable.Or(s_createView));

    private static readonly TokenListParser<SqlToken, InsertSyntax> s_insert =
        from word in Keywords("INSERT", "INTO")
        from here in Here
        from table in TableName
        from columns in s_names.Select(names => (string[]?)names).OptionalOrDefault()
        from query in QueryGrammar.Query
        select new InsertSyntax(here, table, query) { Columns = columns };

    private static readonly TokenListParser<SqlToken, StatementSyntax> s_statementSet =
        from word in Keywords("EXECUTE", "STATEMENT", "SET").Or(Keywords("BEGIN", "STATEMENT", "SET"))
        from begin in Keyword("BEGIN").OptionalOrDefault().Then(_ => Token.EqualTo(SqlToken.Semicolon).OptionalOrDefault())
        from inserts in s_insert.Then(insert => Token.EqualTo(SqlToken.Semicolon).Value(insert)).AtLeastOnce()
        from end in Keyword("END")
        select (StatementSyntax)new StatementSetSyntax(SqlPosition.From(word.Position), inserts);

    private static readonly TokenListParser<SqlToken, StatementSyntax> s_select =
        QueryGrammar.Query.Select(query => (StatementSyntax)new SelectStatementSyntax(query.Position, query));

    private static readonly TokenListParser<SqlToken, StatementSyntax> s_set =
        from word in Keyword("SET")
        from option in s_option
        select (StatementSyntax)new SetSyntax(option.Position, option.Key, option.Value);

    /// <summary>One statement.</summary>
    public static readonly TokenListParser<SqlToken, StatementSyntax> Statement =
        s_create.Or(s_insert.Select(insert => (StatementSyntax)insert)).Or(s_statementSet).Or(s_set).Or(s_select)
            .Named("CREATE TABLE, CREATE VIEW, INSERT INTO, SELECT, EXECUTE STATEMENT SET or SET");

    private static readonly TokenListParser<SqlToken, bool> s_endOfInput = input => input.IsAtEnd
        ? TokenListParserResult.Value(true, input, input)
        : TokenListParserResult.Empty<SqlToken, bool>(input, ["`;`"]);

    private static readonly TokenListParser<SqlToken, bool> s_end =
        Token.EqualTo(SqlToken.Semicolon).AtLeastOnce().Value(true).Or(s_endOfInput);

    /// <summary>Statements, each but the last one ended by a semicolon; there may be empty ones.</summary>
    public static readonly TokenListParser<SqlToken, StatementSyntax[]> Script =
        (from empty in Token.EqualTo(SqlToken.Semicolon).Many()
         from statements in Statement.Then(statement => s_end.Value(statement)).Many()
         select statements).AtEnd();
}
