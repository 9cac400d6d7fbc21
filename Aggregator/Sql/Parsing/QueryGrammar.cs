using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>SELECT, with what stands after FROM in <see cref="SourceGrammar"/>.</summary>
internal static class QueryGrammar
{
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_expression = ExpressionGrammar.Expression;

    private static readonly TokenListParser<SqlToken, SelectItemSyntax> s_item =
        from here in Here
        from item in Token.EqualTo(SqlToken.Star).Value(new SelectItemSyntax(here, null, null))
            .Or(Name.Then(table => Token.EqualTo(SqlToken.Dot).IgnoreThen(Token.EqualTo(SqlToken.Star)).Value(new SelectItemSyntax(here, null, table))).Try())
            .Or(
                from value in s_expression
                from alias in SourceGrammar.Alias
                select new SelectItemSyntax(here, value, alias))
        select item;

    private static readonly TokenListParser<SqlToken, KeyValuePair<string, OverSyntax>> s_window =
        from name in Name
        from word in Keyword("AS")
        from window in OverGrammar.Window
        select KeyValuePair.Create(name, window);

    private static readonly TokenListParser<SqlToken, SelectSyntax> s_select =
        from word in Keyword("SELECT")
        from distinct in Keyword("DISTINCT").Select(Unsupported<bool>("SELECT DISTINCT")).Or(Keyword("ALL").Value(false)).OptionalOrDefault()
        from items in ListOf(s_item)
        from source in Keyword("FROM").IgnoreThen(SourceGrammar.Source).OptionalOrDefault(new SingleRowSyntax(SqlPosition.From(word.Position)))
        from condition in Clause(Keyword("WHERE"), s_expression)
        from groupBy in Keywords("GROUP", "BY").IgnoreThen(ListOf(GroupingGrammar.Item)).Select(keys => (ExpressionSyntax[]?)keys).OptionalOrDefault()
        from having in Clause(Keyword("HAVING"), s_expression)
        from windows in Keyword("WINDOW").IgnoreThen(ListOf(s_window)).OptionalOrDefault([])
        from rest in Rest
        select new SelectSyntax(SqlPosition.From(word.Position), items, source)
        {
            Where = condition,
            GroupBy = groupBy,
            Having = having,
            Windows = new Dictionary<string, OverSyntax>(windows, StringComparer.Ordinal),
        };

    private static TokenListParser<SqlToken, bool> Rest =>
        Keyword("ORDER").Or(Keyword("LIMIT")).Or(Keyword("FETCH")).Or(Keyword("OFFSET")).Or(Keyword("QUALIFY"))
            .Or(Keyword("INTERSECT")).Or(Keyword("EXCEPT")).Or(Keyword("MINUS"))
            .Select(token => Unsupported<bool>(token.ToStringValue().ToUpperInvariant())(token))
            .OptionalOrDefault();

    private static readonly TokenListParser<SqlToken, Token<SqlToken>> s_unionAll =
        Keyword("UNION").Then(union => Keyword("ALL").Or(Superpower.Parse.Return<SqlToken, Token<SqlToken>>(union)
            .Select(Unsupported<Token<SqlToken>>("UNION without ALL"))));

    // VALUES (1, 'a'), (2, 'b') is a SELECT for each row.
    private static readonly TokenListParser<SqlToken, SelectSyntax[]> s_values =
        from word in Keyword("VALUES")
        from rows in ListOf(InParentheses(ListOf(s_expression)).Or(s_expression.Select(value => new[] { value })))
        select rows.Select(row => new SelectSyntax(
            row[0].Position, [.. row.Select(value => new SelectItemSyntax(value.Position, value, null))], new SingleRowSyntax(row[0].Position))).ToArray();

    private static readonly TokenListParser<SqlToken, CommonTableSyntax> s_commonTable =
        from here in Here
        from name in Name
        from word in Keyword("AS")
        from query in InParentheses(Superpower.Parse.Ref(() => Query!))
        select new CommonTableSyntax(here, name, query);

    public static readonly TokenListParser<SqlToken, QuerySyntax> Query =
        from here in Here
        from tables in Keyword("WITH").IgnoreThen(ListOf(s_commonTable)).OptionalOrDefault([])
        from selects in s_select.Select(one => new[] { one }).Or(s_values).AtLeastOnceDelimitedBy(s_unionAll)
        select new QuerySyntax(here, [.. selects.SelectMany(several => several)]) { CommonTables = tables };

    public static Func<Token<SqlToken>, T> Unsupported<T>(string what) =>
        token => throw new SqlException(SqlPosition.From(token.Position), $"{what} is not supported");

    private static TokenListParser<SqlToken, ExpressionSyntax?> Clause(
        TokenListParser<SqlToken, Token<SqlToken>> word, TokenListParser<SqlToken, ExpressionSyntax> value) =>
        word.IgnoreThen(value).Select(found => (ExpressionSyntax?)found).OptionalOrDefault();
}
