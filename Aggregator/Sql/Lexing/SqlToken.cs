using Superpower.Display;

namespace FeatureStore.Aggregator.Sql.Lexing;

internal enum SqlToken
{
    None,

    [Token(Description = "word")]
    Word,

    [Token(Description = "name in backticks")]
    QuotedName,

    [Token(Description = "text")]
    Text,

    [Token(Description = "text with Unicode escapes")]
    UnicodeText,

    [Token(Description = "binary text")]
    Binary,

    [Token(Description = "integer")]
    Integer,

    [Token(Description = "decimal number")]
    DecimalNumber,

    [Token(Description = "number with exponent")]
    ApproximateNumber,

    [Token(Example = "(")]
    LeftParenthesis,

    [Token(Example = ")")]
    RightParenthesis,

    [Token(Example = ",")]
    Comma,

    [Token(Example = ";")]
    Semicolon,

    [Token(Example = ".")]
    Dot,

    [Token(Example = "=>")]
    Arrow,

    [Token(Example = "||")]
    Concatenation,

    [Token(Example = "<>")]
    NotEqual,

    [Token(Example = "<=")]
    LessOrEqual,

    [Token(Example = ">=")]
    GreaterOrEqual,

    [Token(Example = "=")]
    Equal,

    [Token(Example = "<")]
    Less,

    [Token(Example = ">")]
    Greater,

    [Token(Example = "+")]
    Plus,

    [Token(Example = "-")]
    Minus,

    [Token(Example = "*")]
    Star,

    [Token(Example = "/")]
    Slash,

    [Token(Example = "%")]
    Percent,
}
