using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Plans one SELECT: a window aggregation, OVER aggregates, or neither.</summary>
internal sealed class SelectPlanner(QueryPlanner queries)
{
    public PlanNode Plan(SelectSyntax select)
    {
        var windowed = select.Source is WindowSourceSyntax window ? new WindowFunctionPlanner(queries).Plan(window) : null;
        if (select.GroupBy is not null || select.Having is not null || SyntaxSearch.HasAggregate(select))
            return PlanAggregation(select, windowed);
        var input = windowed is null
            ? queries.Plan(select.Source)
            : windowed.Window.Kind is Windows.WindowKind.Session
                ? throw new SqlException(select.Source.Position, "SESSION is supported with GROUP BY only")
                : new WindowExpandNode(windowed.Input, windowed.Window, windowed.TimeColumn);
        var scope = new RowScope(input.Schema, AliasOf(select.Source), "WHERE clause");
        var binder = new ExpressionBinder(scope);
        var condition = select.Where is null ? null : binder.BindCondition(select.Where, "WHERE");
        if (SyntaxSearch.HasOver(select))
            return new OverPlanner(select, scope).Plan(condition is null ? input : CalcNode.Filter(input, condition));
        return Project(select, input, condition, new ExpressionBinder(new RowScope(input.Schema, AliasOf(select.Source), "a SELECT without GROUP BY")));
    }

    /// <summary>The name that may stand before the columns of a source.</summary>
    public static string? AliasOf(SourceSyntax source) => source.Alias ?? (source as TableSourceSyntax)?.Name;

    /// <summary>The SELECT list over an input.</summary>
    public static CalcNode Project(SelectSyntax select, PlanNode input, SqlExpression? condition, ExpressionBinder binder)
    {
        var names = new List<string>();
        var expressions = new List<SqlExpression>();
        foreach (var item in select.Items)
        {
            if (item.Expression is null)
            {
                if (item.Alias is not null && item.Alias != AliasOf(select.Source))
                    throw new SqlException(item.Position, $"Table '{item.Alias}' not found");
                names.AddRange(input.Schema.Columns.Select(column => column.Name));
                expressions.AddRange(input.Schema.Columns.Select((column, i) => new ColumnExpression(i, column.Type)));
                continue;
            }

            names.Add(item.Alias ?? (item.Expression as ColumnSyntax)?.Name ?? $"EXPR${names.Count}");
            expressions.Add(Typed(binder.Bind(item.Expression)));
        }

        return new CalcNode(input, condition, names, expressions);
    }

    private WindowAggregatePlanner Aggregation(SelectSyntax select, WindowedSource? windowed) => GroupedBy(select, windowed) is not { } grouped
        ? throw new SqlException(
            select.GroupBy?[0].Position ?? select.Position,
            "An aggregate without a window is an updating query, which is not supported: group by window_start and window_end of TUMBLE, HOP, CUMULATE or "
            + "SESSION, or use OVER")
        : new WindowAggregatePlanner(select, grouped);

    private GroupedWindow? GroupedBy(SelectSyntax select, WindowedSource? windowed) => windowed is null
        ? GroupedWindow.TryAttach(queries.Plan(select.Source), select.GroupBy ?? [])
        : GroupedWindow.Of(windowed);

    private CalcNode PlanAggregation(SelectSyntax select, WindowedSource? windowed)
    {
        if (SyntaxSearch.HasOver(select))
            throw new SqlException(select.Position, "OVER and GROUP BY in one SELECT are not supported");
        return Aggregation(select, windowed).Plan();
    }

    // NULL alone has no type; as a column it is an empty text.
    private static SqlExpression Typed(SqlExpression expression) =>
        expression.Type.Kind is SqlTypeKind.Null ? new LiteralExpression(null, SqlType.String) : expression;
}
