using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>Constants: 1 is INT, 3000000000 BIGINT, 1.5 DECIMAL(2, 1), 1e0 DOUBLE, 'x' CHAR(1).</summary>
internal static partial class LiteralGrammar
{
    private static readonly TokenListParser<SqlToken, LiteralSyntax> s_integer =
        Token.EqualTo(SqlToken.Integer).Select(token => Integer(token, token.ToStringValue()));

    private static readonly TokenListParser<SqlToken, LiteralSyntax> s_decimal = Token.EqualTo(SqlToken.DecimalNumber).Select(Decimal);

    private static readonly TokenListParser<SqlToken, LiteralSyntax> s_approximate = Token.EqualTo(SqlToken.ApproximateNumber)
        .Select(token => Literal(token, double.Parse(token.ToStringValue(), CultureInfo.InvariantCulture), SqlType.Double));

    private static readonly TokenListParser<SqlToken, LiteralSyntax> s_text =
        Token.EqualTo(SqlToken.Text).Select(token => Text(token, Unquoted(token, '\'')))
            .Or(Token.EqualTo(SqlToken.UnicodeText).Select(token => Text(token, Unescaped(token))))
            .Or(Token.EqualTo(SqlToken.Binary).Select(Binary));

    private static readonly TokenListParser<SqlToken, LiteralSyntax> s_word =
        Keyword("TRUE").Select(token => Literal(token, true, SqlType.Boolean))
            .Or(Keyword("FALSE").Select(token => Literal(token, false, SqlType.Boolean)))
            .Or(Keyword("NULL").Or(Keyword("UNKNOWN")).Select(token => new LiteralSyntax(SqlPosition.From(token.Position), null, SqlType.Null)));

    private static readonly TokenListParser<SqlToken, LiteralSyntax> s_time =
        Timed("DATE", text => TimeText.ParseDate(text), _ => SqlType.Date)
            .Or(Timed("TIMESTAMP", text => TimeText.ParseTimestamp(text), text => SqlType.Timestamp with { Precision = FractionOf(text) }))
            .Or(Timed("TIME", text => TimeText.ParseTime(text), _ => SqlType.Time));

    private static readonly TokenListParser<SqlToken, LiteralSyntax> s_interval =
        from keyword in Keyword("INTERVAL")
        from sign in Token.EqualTo(SqlToken.Minus).Value(true).OptionalOrDefault()
        from text in Tokens.Text
        from unit in TimeUnits.Unit
        from precision in InParentheses(Number).OptionalOrDefault()
        from to in Keyword("TO").IgnoreThen(TimeUnits.Unit).Select(unit => (TimeUnit?)unit).OptionalOrDefault()
        from fraction in InParentheses(Number).OptionalOrDefault()
        select IntervalLiteral.Parse(SqlPosition.From(keyword.Position), text, sign, unit, to);

    public static readonly TokenListParser<SqlToken, ExpressionSyntax> Constant =
        s_integer.Or(s_decimal).Or(s_approximate).Or(s_text).Or(s_word).Or(s_time).Or(s_interval)
            .Select(ExpressionSyntax (literal) => literal);

    private static TokenListParser<SqlToken, LiteralSyntax> Timed(string keyword, Func<string, object?> parse, Func<string, SqlType> type) =>
        (from word in Keyword(keyword)
         from text in Tokens.Text
         select (word, text))
        .Try()
        .Select(literal => parse(literal.text) is { } value
            ? Literal(literal.word, value, type(literal.text))
            : throw new SqlException(SqlPosition.From(literal.word.Position), $"'{literal.text}' is no {keyword}"));

    private static LiteralSyntax Literal(Token<SqlToken> token, object value, SqlType type) =>
        new(SqlPosition.From(token.Position), value, type.NotNull());

    private static LiteralSyntax Integer(Token<SqlToken> token, string digits)
    {
        if (int.TryParse(digits, CultureInfo.InvariantCulture, out var small))
            return Literal(token, small, SqlType.Int);
        return long.TryParse(digits, CultureInfo.InvariantCulture, out var large)
            ? Literal(token, large, SqlType.BigInt)
            : throw new SqlException(SqlPosition.From(token.Position), $"Numeric literal '{digits}' out of range");
    }

    // 1.50 has 3 digits, 2 of them after the point; 5. is an integer.
    private static LiteralSyntax Decimal(Token<SqlToken> token)
    {
        var text = token.ToStringValue();
        var scale = text.Length - 1 - text.IndexOf('.', StringComparison.Ordinal);
        if (scale == 0)
            return Integer(token, text[..^1]);
        var unscaled = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return Literal(token, unscaled, SqlType.Decimal(text.Length - 1, scale));
    }

    private static LiteralSyntax Text(Token<SqlToken> token, string text) =>
        Literal(token, text, new SqlType(SqlTypeKind.Char, Precision: text.Length));

    // U&'\00e4' is ä.
    private static string Unescaped(Token<SqlToken> token) => UnicodeEscape().Replace(
        Unquoted(token, '\''),
        match => match.Value == @"\\" ? @"\" : char.ConvertFromUtf32(int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    private static LiteralSyntax Binary(Token<SqlToken> token)
    {
        var digits = Unquoted(token, '\'');
        if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
            throw new SqlException(SqlPosition.From(token.Position), $"X'{digits}' has not two hexadecimal digits for each byte");
        return Literal(token, Convert.FromHexString(digits), new SqlType(SqlTypeKind.Bytes, Precision: digits.Length / 2, Scale: 1));
    }

    private static int FractionOf(string text) => text.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? text.Length - dot - 1 : 0;

    [GeneratedRegex(@"\\(?:\\|\+?([0-9a-fA-F]{4,6}))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnicodeEscape();
}
