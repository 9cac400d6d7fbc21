using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using Superpower.Parsers;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>The items of a GROUP BY: expressions, <c>GROUPING SETS ((a, b), a, ())</c>, <c>ROLLUP(a, b)</c>, <c>CUBE(a, b)</c>.</summary>
internal static class GroupingGrammar
{
    private const int MostCubed = 10;

    // (a, b) or (); a single expression in parentheses is one.
    private static readonly TokenListParser<SqlToken, ExpressionSyntax[]> s_tuple =
        InParentheses(ExpressionGrammar.Expression.ManyDelimitedBy(Token.EqualTo(SqlToken.Comma))).Where(keys => keys.Length != 1).Try();

    private static readonly TokenListParser<SqlToken, ExpressionSyntax[]> s_keys = s_tuple.Or(ExpressionGrammar.Expression.Select(key => new[] { key }));

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_rollup =
        from word in Keyword("ROLLUP").Or(Keyword("CUBE"))
        from parts in InParentheses(ListOf(s_keys))
        select (ExpressionSyntax)new GroupingSyntax(
            SqlPosition.From(word.Position), word.ToStringValue().Equals("CUBE", StringComparison.OrdinalIgnoreCase) ? Cube(word.Position, parts) : Rollup(parts));

    private static readonly TokenListParser<SqlToken, IReadOnlyList<IReadOnlyList<ExpressionSyntax>>> s_set =
        Superpower.Parse.Ref(() => s_grouping!).Select(grouping => ((GroupingSyntax)grouping).Sets)
            .Or(s_keys.Select(IReadOnlyList<IReadOnlyList<ExpressionSyntax>> (keys) => [keys]));

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_sets =
        from word in Keyword("GROUPING")
        from rest in Keyword("SETS")
        from sets in InParentheses(ListOf(s_set))
        select (ExpressionSyntax)new GroupingSyntax(SqlPosition.From(word.Position), [.. sets.SelectMany(set => set)]);

    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_grouping = s_sets.Or(s_rollup);

    /// <summary>All items but plain expressions are a <see cref="GroupingSyntax"/>.</summary>
    public static readonly TokenListParser<SqlToken, ExpressionSyntax> Item =
        s_grouping
            .Or(from here in Here from keys in s_tuple select (ExpressionSyntax)new GroupingSyntax(here, [keys]))
            .Or(ExpressionGrammar.Expression);

    private static ExpressionSyntax[][] Rollup(ExpressionSyntax[][] parts) =>
        [.. Enumerable.Range(0, parts.Length + 1).Select(left => parts.SkipLast(left).SelectMany(part => part).ToArray())];

    private static ExpressionSyntax[][] Cube(Superpower.Model.Position position, ExpressionSyntax[][] parts)
    {
        if (parts.Length > MostCubed)
            throw new SqlException(SqlPosition.From(position), $"CUBE of more than {MostCubed} keys");
        var subsets = Enumerable.Range(0, 1 << parts.Length).Reverse();
        return [.. subsets.Select(subset => parts.Where((_, i) => (subset & (1 << (parts.Length - 1 - i))) != 0).SelectMany(part => part).ToArray())];
    }
}
