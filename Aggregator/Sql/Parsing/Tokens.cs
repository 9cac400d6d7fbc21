using FeatureStore.Aggregator.Sql.Lexing;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>The small pieces that all grammars are made of.</summary>
internal static class Tokens
{
    /// <summary>The name of a table, a column or an alias; case-sensitive.</summary>
    public static readonly TokenListParser<SqlToken, string> Name =
        Token.EqualTo(SqlToken.QuotedName).Select(token => Unquoted(token, '`'))
            .Or(Token.EqualTo(SqlToken.Word).Where(token => !ReservedWords.Contains(token.ToStringValue())).Select(token => token.ToStringValue()))
            .Named("name");

    /// <summary>The name of a table; its catalog and database, of which there is but one each, may stand before it.</summary>
    public static readonly TokenListParser<SqlToken, string> TableName =
        (from catalog in Prefix("default_catalog").OptionalOrDefault("")
         from database in Prefix("default_database").OptionalOrDefault("")
         from name in Name
         select name)
        .Named("name");

    public static readonly TokenListParser<SqlToken, string> Text = Token.EqualTo(SqlToken.Text).Select(token => Unquoted(token, '\''));

    public static readonly TokenListParser<SqlToken, int> Number =
        Token.EqualTo(SqlToken.Integer).Where(token => int.TryParse(token.ToStringValue(), out _), "number out of range")
            .Select(token => int.Parse(token.ToStringValue(), System.Globalization.CultureInfo.InvariantCulture));

    private static TokenListParser<SqlToken, string> Prefix(string name) =>
        Name.Where(found => found == name).Then(found => Token.EqualTo(SqlToken.Dot).Value(found)).Try();

    /// <summary>The place of the next token.</summary>
    public static readonly TokenListParser<SqlToken, SqlPosition> Here = input => TokenListParserResult.Value(
        input.IsAtEnd ? default : SqlPosition.From(input.ConsumeToken().Value.Position), input, input);

    public static TokenListParser<SqlToken, Token<SqlToken>> Keyword(string word) => Token.EqualToValueIgnoreCase(SqlToken.Word, word);

    /// <summary>Several words in a row; without the first nothing is consumed.</summary>
    public static TokenListParser<SqlToken, Token<SqlToken>> Keywords(params string[] words) =>
        words.Skip(1).Aggregate(Keyword(words[0]), (parser, word) => parser.Then(first => Keyword(word).Value(first)));

    public static TokenListParser<SqlToken, T> InParentheses<T>(TokenListParser<SqlToken, T> parser) =>
        from left in Token.EqualTo(SqlToken.LeftParenthesis)
        from value in parser
        from right in Token.EqualTo(SqlToken.RightParenthesis)
        select value;

    public static TokenListParser<SqlToken, T[]> ListOf<T>(TokenListParser<SqlToken, T> parser) =>
        parser.AtLeastOnceDelimitedBy(Token.EqualTo(SqlToken.Comma));

    public static string Unquoted(Token<SqlToken> token, char quote)
    {
        var text = token.ToStringValue();
        var start = text.IndexOf(quote) + 1;
        return text[start..^1].Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
    }
}
