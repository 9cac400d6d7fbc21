using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>Scalar expressions. Operators become calls with the operator as their name.</summary>
internal static class ExpressionGrammar
{
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_expression = Superpower.Parse.Ref(() => Expression!);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_column =
        from here in Here
        from first in Name
        from second in Token.EqualTo(SqlToken.Dot).IgnoreThen(Name).Select(name => (string?)name).OptionalOrDefault()
        select (ExpressionSyntax)new ColumnSyntax(here, second is null ? null : first, second ?? first);

    private static readonly TokenListParser<SqlToken, (ExpressionSyntax When, ExpressionSyntax Then)> s_branch =
        from word in Keyword("WHEN")
        from condition in s_expression
        from then in Keyword("THEN")
        from result in s_expression
        select (condition, result);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_case =
        from word in Keyword("CASE")
        from subject in s_expression.Select(subject => (ExpressionSyntax?)subject).Try().OptionalOrDefault()
        from branches in s_branch.AtLeastOnce()
        from otherwise in Keyword("ELSE").IgnoreThen(s_expression).Select(value => (ExpressionSyntax?)value).OptionalOrDefault()
        from end in Keyword("END")
        select Case(SqlPosition.From(word.Position), subject, branches, otherwise);

    // CURRENT_TIMESTAMP, which has no parentheses.
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_changing =
        Token.EqualTo(SqlToken.Word).Where(word => ReservedWords.Contains(word.ToStringValue()) && ChangingFunctions.Contains(word.ToStringValue()))
            .Select(ExpressionSyntax (word) => throw ChangingFunctions.Refuse(SqlPosition.From(word.Position), word.ToStringValue()));

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_primary =
        InParentheses(s_expression)
            .Or(s_case)
            .Or(FunctionGrammar.Call)
            .Or(LiteralGrammar.Constant)
            .Or(s_changing)
            .Or(s_column)
            .Named("expression");

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_signed =
        (from sign in Token.EqualTo(SqlToken.Minus)
         from value in Superpower.Parse.Ref(() => s_signed!)
         select (ExpressionSyntax)new CallSyntax(SqlPosition.From(sign.Position), "NEGATE", [value]))
        .Or(Token.EqualTo(SqlToken.Plus).IgnoreThen(Superpower.Parse.Ref(() => s_signed!)))
        .Or(s_primary);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_concatenation =
        Superpower.Parse.Chain(Operator(SqlToken.Concatenation), s_signed, Binary);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_product =
        Superpower.Parse.Chain(Operator(SqlToken.Star, SqlToken.Slash, SqlToken.Percent), s_concatenation, Binary);

    /// <summary>What stands between comparisons, IN, BETWEEN, LIKE and the like.</summary>
    public static readonly TokenListParser<SqlToken, ExpressionSyntax> Operand =
        Superpower.Parse.Chain(Operator(SqlToken.Plus, SqlToken.Minus), s_product, Binary);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_predicate =
        from first in Operand
        from suffixes in PredicateGrammar.Suffix.Many()
        select suffixes.Aggregate(first, (value, suffix) => suffix(value));

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_not =
        (from word in Keyword("NOT")
         from value in Superpower.Parse.Ref(() => s_not!)
         select (ExpressionSyntax)new CallSyntax(SqlPosition.From(word.Position), "NOT", [value]))
        .Or(s_predicate);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_and =
        Superpower.Parse.Chain(Keyword("AND").Value("AND"), s_not, Binary);

    public static readonly TokenListParser<SqlToken, ExpressionSyntax> Expression =
        Superpower.Parse.Chain(Keyword("OR").Value("OR"), s_and, Binary);

    private static TokenListParser<SqlToken, string> Operator(params SqlToken[] tokens) =>
        tokens.Select(token => Token.EqualTo(token).Select(found => found.ToStringValue())).Aggregate((left, right) => left.Or(right));

    private static ExpressionSyntax Binary(string name, ExpressionSyntax left, ExpressionSyntax right) =>
        new CallSyntax(left.Position, name, [left, right]);

    private static ExpressionSyntax Case(
        SqlPosition position, ExpressionSyntax? subject, (ExpressionSyntax When, ExpressionSyntax Then)[] branches, ExpressionSyntax? otherwise) =>
        new CaseSyntax(
            position,
            [.. branches.Select(branch => (subject is null ? branch.When : Binary("=", subject, branch.When), branch.Then))],
            otherwise);
}
