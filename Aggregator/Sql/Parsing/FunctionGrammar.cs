using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>
/// Function calls, those with words between their arguments too: <c>EXTRACT(YEAR FROM ts)</c> becomes EXTRACT(YEAR, ts),
/// <c>TRIM(LEADING 'x' FROM s)</c> becomes TRIM LEADING(s, 'x').
/// </summary>
internal static class FunctionGrammar
{
    private static readonly TokenListParser<SqlToken, Token<SqlToken>> s_comma = Token.EqualTo(SqlToken.Comma);
    private static readonly TokenListParser<SqlToken, Token<SqlToken>> s_end = Token.EqualTo(SqlToken.RightParenthesis);
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_expression = Superpower.Parse.Ref(() => ExpressionGrammar.Expression!);
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_operand = Superpower.Parse.Ref(() => ExpressionGrammar.Operand!);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_unit =
        from here in Here
        from unit in TimeUnits.Unit
        select (ExpressionSyntax)new UnitSyntax(here, unit);

    // Words that may stand before a parenthesis without being a function.
    private static readonly HashSet<string> s_otherWords = new(
        ["AND", "AS", "BETWEEN", "BY", "CASE", "ELSE", "END", "ESCAPE", "FILTER", "FROM", "GROUP", "HAVING", "IN", "INTERVAL", "IS", "LIKE", "NOT",
         "ON", "OR", "OVER", "SELECT", "TABLE", "THEN", "TO", "UNION", "USING", "WHEN", "WHERE", "WITH"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly TokenListParser<SqlToken, Token<SqlToken>> s_opening =
        (from name in Token.EqualTo(SqlToken.QuotedName).Or(Token.EqualTo(SqlToken.Word).Where(word => !s_otherWords.Contains(word.ToStringValue())))
         from left in Token.EqualTo(SqlToken.LeftParenthesis)
         select name).Try();

    public static readonly TokenListParser<SqlToken, ExpressionSyntax> Call = s_opening.Then(Rest);

    private static TokenListParser<SqlToken, ExpressionSyntax> Rest(Token<SqlToken> name)
    {
        var position = SqlPosition.From(name.Position);
        var function = name.ToStringValue().Trim('`').ToUpperInvariant();
        return function switch
        {
            "CAST" or "TRY_CAST" => Cast(position, isTry: function == "TRY_CAST"),
            "EXTRACT" => Arguments(position, function, s_unit, Keyword("FROM"), s_expression),
            "TIMESTAMPADD" or "TIMESTAMPDIFF" => WithUnit(position, function),
            "POSITION" => Arguments(position, function, s_operand, Keyword("IN"), s_operand),
            "TRIM" => Trim(position),
            "SUBSTRING" or "OVERLAY" or "FLOOR" or "CEIL" or "CEILING" => WithWords(position, function),
            "AND" or "OR" or "NOT" or "IN" or "LIKE" or "NEGATE" => throw new SqlException(position, $"{function} is no function"),
            "ROW" or "ARRAY" or "MAP" or "MULTISET" => throw new SqlException(position, $"{function} is not supported"),
            _ => Plain(position, function),
        };
    }

    private static TokenListParser<SqlToken, ExpressionSyntax> Cast(SqlPosition position, bool isTry) =>
        from value in s_expression
        from word in Keyword("AS")
        from type in TypeGrammar.Type
        from end in s_end
        select (ExpressionSyntax)new CastSyntax(position, value, type, isTry);

    private static TokenListParser<SqlToken, ExpressionSyntax> Arguments(
        SqlPosition position,
        string function,
        TokenListParser<SqlToken, ExpressionSyntax> first,
        TokenListParser<SqlToken, Token<SqlToken>> word,
        TokenListParser<SqlToken, ExpressionSyntax> second) =>
        from a in first
        from between in word
        from b in second
        from end in s_end
        select (ExpressionSyntax)new CallSyntax(position, function, [a, b]);

    private static TokenListParser<SqlToken, ExpressionSyntax> WithUnit(SqlPosition position, string function) =>
        from unit in s_unit
        from comma in s_comma
        from rest in ListOf(s_expression)
        from end in s_end
        select (ExpressionSyntax)new CallSyntax(position, function, [unit, .. rest]);

    // SUBSTRING(s FROM 2 FOR 3), OVERLAY(s PLACING 'x' FROM 2 FOR 1), FLOOR(ts TO HOUR): arguments in the order of their words.
    private static TokenListParser<SqlToken, ExpressionSyntax> WithWords(SqlPosition position, string function)
    {
        var argument = Keyword("FROM").Or(Keyword("FOR")).Or(Keyword("PLACING")).IgnoreThen(s_expression)
            .Or(Keyword("TO").IgnoreThen(s_unit))
            .Or(s_comma.IgnoreThen(s_expression));
        return
            from first in s_expression
            from rest in argument.Many()
            from end in s_end
            select (ExpressionSyntax)new CallSyntax(position, function, [first, .. rest]);
    }

    private static TokenListParser<SqlToken, ExpressionSyntax> Trim(SqlPosition position)
    {
        var side = Keyword("BOTH").Or(Keyword("LEADING")).Or(Keyword("TRAILING")).Select(token => token.ToStringValue().ToUpperInvariant());
        var sided =
            from name in side
            from characters in s_expression.Select(value => (ExpressionSyntax?)value).Try().OptionalOrDefault()
            from word in Keyword("FROM")
            from value in s_expression
            select (name, value, characters);
        var plain =
            from value in s_expression
            from other in Keyword("FROM").IgnoreThen(s_expression).Select(other => (ExpressionSyntax?)other).OptionalOrDefault()
            select ("BOTH", other ?? value, other is null ? null : value);
        return
            from trim in sided.Or(plain)
            from end in s_end
            select (ExpressionSyntax)new CallSyntax(
                position, $"TRIM {trim.Item1}", trim.Item3 is null ? [trim.Item2] : [trim.Item2, trim.Item3]);
    }

    private static TokenListParser<SqlToken, ExpressionSyntax> Plain(SqlPosition position, string function)
    {
        var star = Token.EqualTo(SqlToken.Star).Value(new CallSyntax(position, function, []) { Star = true });
        var withArguments =
            from distinct in Keyword("DISTINCT").Value(true).Or(Keyword("ALL").Value(false)).OptionalOrDefault()
            from arguments in s_expression.ManyDelimitedBy(s_comma)
            select new CallSyntax(position, function, arguments) { Distinct = distinct };
        return
            from call in star.Or(withArguments)
            from end in s_end
            from filter in Keyword("FILTER").IgnoreThen(InParentheses(Keyword("WHERE").IgnoreThen(s_expression)))
                .Select(filter => (ExpressionSyntax?)filter).OptionalOrDefault()
            from over in OverGrammar.Over.Select(over => (OverSyntax?)over).OptionalOrDefault()
            select (ExpressionSyntax)(call with { Filter = filter, Over = over });
    }
}
