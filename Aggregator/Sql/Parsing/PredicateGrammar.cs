using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>What follows a value to make a condition of it: <c>&gt; 1</c>, <c>IS NOT NULL</c>, <c>NOT IN (1, 2)</c>, <c>LIKE 'x%'</c>.</summary>
internal static class PredicateGrammar
{
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_operand = Superpower.Parse.Ref(() => ExpressionGrammar.Operand!);
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_expression = Superpower.Parse.Ref(() => ExpressionGrammar.Expression!);

    private static readonly TokenListParser<SqlToken, Func<ExpressionSyntax, ExpressionSyntax>> s_comparison =
        from name in new[]
        {
            SqlToken.Equal, SqlToken.NotEqual, SqlToken.Less, SqlToken.LessOrEqual, SqlToken.Greater, SqlToken.GreaterOrEqual,
        }.Select(Token.EqualTo).Aggregate((left, right) => left.Or(right)).Select(token => token.ToStringValue())
        from right in s_operand
        select Suffixed(name, right);

    private static readonly TokenListParser<SqlToken, Func<ExpressionSyntax, ExpressionSyntax>> s_is =
        from word in Keyword("IS")
        from not in Keyword("NOT").Value(true).OptionalOrDefault()
        from test in Keyword("NULL").Value(Suffixed("IS NULL"))
            .Or(Keyword("UNKNOWN").Value(Suffixed("IS NULL")))
            .Or(Keyword("TRUE").Value(Suffixed("IS TRUE")))
            .Or(Keyword("FALSE").Value(Suffixed("IS FALSE")))
            .Or(Keywords("DISTINCT", "FROM").IgnoreThen(s_operand).Select(right => Suffixed("IS DISTINCT FROM", right)))
        select Negated(not, test);

    private static readonly TokenListParser<SqlToken, Func<ExpressionSyntax, ExpressionSyntax>> s_in =
        from word in Keyword("IN")
        from values in InParentheses(ListOf(s_expression))
        select Suffixed("IN", values);

    private static readonly TokenListParser<SqlToken, Func<ExpressionSyntax, ExpressionSyntax>> s_between =
        from word in Keyword("BETWEEN")
        from symmetric in Keyword("SYMMETRIC").Value(true).Or(Keyword("ASYMMETRIC").Value(false)).OptionalOrDefault()
        from low in s_operand
        from and in Keyword("AND")
        from high in s_operand
        select symmetric ? BetweenSymmetric(low, high) : Between(low, high);

    private static readonly TokenListParser<SqlToken, Func<ExpressionSyntax, ExpressionSyntax>> s_like =
        from name in Keyword("LIKE").Value("LIKE").Or(Keywords("SIMILAR", "TO").Value("SIMILAR TO"))
        from pattern in s_operand
        from escape in Keyword("ESCAPE").IgnoreThen(s_operand).Select(value => (ExpressionSyntax?)value).OptionalOrDefault()
        select escape is null ? Suffixed(name, pattern) : Suffixed(name, pattern, escape);

    public static readonly TokenListParser<SqlToken, Func<ExpressionSyntax, ExpressionSyntax>> Suffix =
        s_comparison
            .Or(s_is)
            .Or(
                from not in Keyword("NOT").Value(true).OptionalOrDefault()
                from test in s_in.Or(s_between).Or(s_like)
                select Negated(not, test));

    private static Func<ExpressionSyntax, ExpressionSyntax> Suffixed(string name, params ExpressionSyntax[] arguments) =>
        value => new CallSyntax(value.Position, name, [value, .. arguments]);

    private static Func<ExpressionSyntax, ExpressionSyntax> Negated(bool not, Func<ExpressionSyntax, ExpressionSyntax> test) =>
        not ? value => new CallSyntax(value.Position, "NOT", [test(value)]) : test;

    private static Func<ExpressionSyntax, ExpressionSyntax> Between(ExpressionSyntax low, ExpressionSyntax high) => value =>
        new CallSyntax(value.Position, "AND", [Suffixed(">=", low)(value), Suffixed("<=", high)(value)]);

    private static Func<ExpressionSyntax, ExpressionSyntax> BetweenSymmetric(ExpressionSyntax low, ExpressionSyntax high) => value =>
        new CallSyntax(value.Position, "OR", [Between(low, high)(value), Between(high, low)(value)]);
}
