using FeatureStore.Aggregator.Sql.Lexing;
using FeatureStore.Aggregator.Sql.Syntax;
using Superpower;
using static FeatureStore.Aggregator.Sql.Parsing.Tokens;

namespace FeatureStore.Aggregator.Sql.Parsing;

/// <summary>OVER clauses and the specifications of WINDOW.</summary>
internal static class OverGrammar
{
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_expression = Superpower.Parse.Ref(() => ExpressionGrammar.Expression!);
    private static readonly TokenListParser<SqlToken, ExpressionSyntax> s_operand = Superpower.Parse.Ref(() => ExpressionGrammar.Operand!);

    private static readonly TokenListParser<SqlToken, FrameBoundSyntax> s_bound =
        from here in Here
        from bound in Keywords("CURRENT", "ROW").Value((FrameBoundKind.CurrentRow, (ExpressionSyntax?)null))
            .Or(
                from distance in Keyword("UNBOUNDED").Value((ExpressionSyntax?)null).Or(s_operand.Select(value => (ExpressionSyntax?)value))
                from kind in Keyword("PRECEDING").Value(FrameBoundKind.Preceding).Or(Keyword("FOLLOWING").Value(FrameBoundKind.Following))
                select (kind, distance))
        select new FrameBoundSyntax(here, bound.Item1, bound.Item2);

    private static readonly TokenListParser<SqlToken, (FrameBoundSyntax Lower, FrameBoundSyntax Upper)> s_bounds =
        (from between in Keyword("BETWEEN")
         from lower in s_bound
         from and in Keyword("AND")
         from upper in s_bound
         select (lower, upper))
        .Or(s_bound.Select(lower => (lower, new FrameBoundSyntax(lower.Position, FrameBoundKind.CurrentRow, null))));

    private static readonly TokenListParser<SqlToken, FrameSyntax> s_frame =
        from here in Here
        from rows in Keyword("ROWS").Value(true).Or(Keyword("RANGE").Value(false))
        from bounds in s_bounds
        select new FrameSyntax(here, rows, bounds.Lower, bounds.Upper);

    private static readonly TokenListParser<SqlToken, (ExpressionSyntax Key, bool Descending)> s_order =
        from key in s_expression
        from isDescending in Keyword("DESC").Value(true).Or(Keyword("ASC").Value(false)).OptionalOrDefault()
        select (key, isDescending);

    /// <summary><c>(PARTITION BY k ORDER BY ts RANGE BETWEEN ... AND CURRENT ROW)</c>.</summary>
    public static readonly TokenListParser<SqlToken, OverSyntax> Window =
        from here in Here
        from window in InParentheses(
            from partition in Keywords("PARTITION", "BY").IgnoreThen(ListOf(s_expression)).OptionalOrDefault([])
            from orders in Keywords("ORDER", "BY").IgnoreThen(ListOf(s_order)).OptionalOrDefault([])
            from frame in s_frame.Select(frame => (FrameSyntax?)frame).OptionalOrDefault()
            select new OverSyntax(default, null)
            {
                PartitionBy = partition,
                OrderBy = orders.FirstOrDefault().Key,
                Descending = orders.Any(order => order.Descending),
                SeveralOrders = orders.Length > 1,
                Frame = frame,
            })
        select window with { Position = here };

    public static readonly TokenListParser<SqlToken, OverSyntax> Over =
        Keyword("OVER").IgnoreThen(Window.Or(
            from here in Here
            from name in Name
            select new OverSyntax(here, name)));
}
