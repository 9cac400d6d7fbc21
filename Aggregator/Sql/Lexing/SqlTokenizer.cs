using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace FeatureStore.Aggregator.Sql.Lexing;

/// <summary>Cuts SQL into tokens. Blanks and comments (<c>-- to the end of the line</c>, <c>/* ... */</c>) are left out.</summary>
internal static class SqlTokenizer
{
    // 'it''s': a quote within is doubled.
    private static readonly TextParser<Unit> s_text = Delimited('\'');
    private static readonly TextParser<Unit> s_quotedName = Delimited('`');

    // 5, 5., 5.25 and .5; 1e0 and 2.5E-3
    private static readonly TextParser<Unit> s_decimal =
        Span.MatchedBy(Character.Digit.AtLeastOnce().IgnoreThen(Character.EqualTo('.')).IgnoreThen(Character.Digit.Many())).Value(Unit.Value).Try()
            .Or(Span.MatchedBy(Character.EqualTo('.').IgnoreThen(Character.Digit.AtLeastOnce())).Value(Unit.Value));

    private static readonly TextParser<Unit> s_approximate =
        s_decimal.Try().Or(Character.Digit.AtLeastOnce().Value(Unit.Value))
            .IgnoreThen(Character.EqualToIgnoreCase('e'))
            .IgnoreThen(Character.In('+', '-').OptionalOrDefault())
            .IgnoreThen(Character.Digit.AtLeastOnce())
            .Value(Unit.Value);

    private static readonly Tokenizer<SqlToken> s_tokenizer = new TokenizerBuilder<SqlToken>()
        .Ignore(Span.WhiteSpace)
        .Ignore(Comment.SqlStyle)
        .Ignore(Comment.CStyle)
        .Match(Span.EqualToIgnoreCase("U&").IgnoreThen(s_text), SqlToken.UnicodeText)
        .Match(Character.EqualToIgnoreCase('X').IgnoreThen(s_text), SqlToken.Binary)
        .Match(s_text, SqlToken.Text)
        .Match(s_quotedName, SqlToken.QuotedName)
        .Match(Character.Letter.Or(Character.EqualTo('_')).IgnoreThen(Character.LetterOrDigit.Or(Character.In('_', '$')).Many()), SqlToken.Word)
        .Match(s_approximate, SqlToken.ApproximateNumber)
        .Match(s_decimal, SqlToken.DecimalNumber)
        .Match(Character.Digit.AtLeastOnce(), SqlToken.Integer)
        .Match(Character.EqualTo('('), SqlToken.LeftParenthesis)
        .Match(Character.EqualTo(')'), SqlToken.RightParenthesis)
        .Match(Character.EqualTo(','), SqlToken.Comma)
        .Match(Character.EqualTo(';'), SqlToken.Semicolon)
        .Match(Character.EqualTo('.'), SqlToken.Dot)
        .Match(Span.EqualTo("=>"), SqlToken.Arrow)
        .Match(Span.EqualTo("||"), SqlToken.Concatenation)
        .Match(Span.EqualTo("<>"), SqlToken.NotEqual)
        .Match(Span.EqualTo("<="), SqlToken.LessOrEqual)
        .Match(Span.EqualTo(">="), SqlToken.GreaterOrEqual)
        .Match(Character.EqualTo('='), SqlToken.Equal)
        .Match(Character.EqualTo('<'), SqlToken.Less)
        .Match(Character.EqualTo('>'), SqlToken.Greater)
        .Match(Character.EqualTo('+'), SqlToken.Plus)
        .Match(Character.EqualTo('-'), SqlToken.Minus)
        .Match(Character.EqualTo('*'), SqlToken.Star)
        .Match(Character.EqualTo('/'), SqlToken.Slash)
        .Match(Character.EqualTo('%'), SqlToken.Percent)
        .Build();

    /// <exception cref="SqlException">A character has no meaning in SQL.</exception>
    public static TokenList<SqlToken> Tokenize(string text)
    {
        var tokens = s_tokenizer.TryTokenize(text);
        if (tokens.HasValue)
            return tokens.Value;
        throw new SqlException(SqlPosition.From(tokens.ErrorPosition), Hint(text, tokens.ErrorPosition.Absolute) ?? tokens.FormatErrorMessageFragment());
    }

    private static TextParser<Unit> Delimited(char quote) =>
        Character.EqualTo(quote)
            .IgnoreThen(Character.Except(quote).Value(Unit.Value)
                .Or(Character.EqualTo(quote).IgnoreThen(Character.EqualTo(quote)).Value(Unit.Value).Try()).IgnoreMany())
            .IgnoreThen(Character.EqualTo(quote))
            .Value(Unit.Value);

    private static string? Hint(string text, int position) => position >= text.Length ? null : text[position] switch
    {
        '!' => "'!=' is not SQL: write '<>'",
        '"' => "double quotes mean nothing here: names stand in backticks, texts in single quotes",
        _ => null,
    };
}
