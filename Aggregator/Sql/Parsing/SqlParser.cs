using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>Turns the text of a script into its statements.</summary>
internal static class SqlParser
{
    /// <exception cref="SqlException">The text is no SQL, or not of the part of it that is supported.</exception>
    public static IReadOnlyList<StatementSyntax> Parse(SqlFile file)
    {
        try
        {
            var statements = StatementGrammar.Script.TryParse(SqlTokenizer.Tokenize(file.Text));
            return statements.HasValue
                ? statements.Value
                : throw new SqlException(SqlPosition.From(statements.ErrorPosition), statements.FormatErrorMessageFragment());
        }
        catch (SqlException e)
        {
            throw e.In(file.Name);
        }
    }
}
