using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Plans queries: SELECTs with UNION ALL between them, over the tables and views of a catalog.</summary>
internal sealed class QueryPlanner
{
    private const int MostViews = 64;
    private readonly Catalog _catalog;
    private readonly IReadOnlyDictionary<string, QuerySyntax> _commonTables;
    private readonly int _depth;

    public QueryPlanner(Catalog catalog)
        : this(catalog, new Dictionary<string, QuerySyntax>(), depth: 0)
    {
    }

    private QueryPlanner(Catalog catalog, IReadOnlyDictionary<string, QuerySyntax> commonTables, int depth)
    {
        _catalog = catalog;
        _commonTables = commonTables;
        _depth = depth;
    }

    /// <exception cref="SqlException">The query is wrong, or not supported.</exception>
    public PlanNode Plan(QuerySyntax query)
    {
        if (query.CommonTables.Count > 0)
            return WithCommonTables(query).Plan(query with { CommonTables = [] });
        var selects = query.Selects.Select(select => new SelectPlanner(this).Plan(select)).ToArray();
        return selects.Length == 1 ? selects[0] : Union(query, selects);
    }

    /// <summary>Plans a table, a view or a subquery by what stands after FROM.</summary>
    public PlanNode Plan(SourceSyntax source) => source switch
    {
        SubquerySourceSyntax { Columns: { } names } subquery => Renamed(subquery.Position, subquery.Alias, names, Plan(subquery.Query)),
        SubquerySourceSyntax subquery => Plan(subquery.Query),
        SingleRowSyntax row => new ScanNode(SingleRow(row.Position)),
        TableSourceSyntax table => PlanName(table.Position, table.Name),
        _ => throw new SqlException(source.Position, "A window function cannot stand here"),
    };

    private PlanNode PlanName(SqlPosition position, string name)
    {
        if (_depth == MostViews)
            throw new SqlException(position, $"More than {MostViews} views within each other");
        if (_commonTables.TryGetValue(name, out var commonTable))
            return Deeper(_commonTables).Plan(commonTable);
        if (_catalog.FindTable(name) is { } table)
            return new ScanNode(table);
        if (_catalog.FindView(name) is not { } view)
            throw new SqlException(position, $"Object '{name}' not found");
        var plan = Deeper(new Dictionary<string, QuerySyntax>()).Plan(view.Query);
        return view.Columns is null ? plan : Renamed(view.Position, view.Name, view.Columns, plan);
    }

    private QueryPlanner WithCommonTables(QuerySyntax query)
    {
        var tables = new Dictionary<string, QuerySyntax>(_commonTables, StringComparer.Ordinal);
        foreach (var table in query.CommonTables)
        {
            // A common table sees those before it, which its query may name too.
            tables[table.Name] = table.Query with
            {
                CommonTables = [.. query.CommonTables.TakeWhile(other => other != table), .. table.Query.CommonTables],
            };
        }

        return Deeper(tables);
    }

    private QueryPlanner Deeper(IReadOnlyDictionary<string, QuerySyntax> commonTables) => new(_catalog, commonTables, _depth + 1);

    private static TableDefinition SingleRow(SqlPosition position) => new()
    {
        Name = "",
        Position = position,
        Schema = new RowSchema(),
        Options = new Dictionary<string, string> { ["connector"] = TableDefinition.SingleRow },
    };

    private static CalcNode Renamed(SqlPosition position, string? name, IReadOnlyList<string> columns, PlanNode plan) => columns.Count == plan.Schema.Count
        ? new CalcNode(plan, null, columns, [.. plan.Schema.Columns.Select((column, i) => new ColumnExpression(i, column.Type))])
        : throw new SqlException(position, $"{name} names {columns.Count} columns, its query has {plan.Schema.Count}");

    private static UnionNode Union(QuerySyntax query, PlanNode[] selects)
    {
        var count = selects[0].Schema.Count;
        if (selects.FirstOrDefault(select => select.Schema.Count != count) is not null)
            throw new SqlException(query.Position, "Column count mismatch in UNION ALL");
        var types = Enumerable.Range(0, count).Select(i =>
            TypeMerging.CommonOf(selects.Select(select => select.Schema[i].Type))
            ?? throw new SqlException(query.Position, $"Type mismatch in column {i + 1} of UNION ALL")).ToArray();
        return new UnionNode([.. selects.Select(select => Converted(select, types))]);
    }

    private static PlanNode Converted(PlanNode plan, SqlType[] types)
    {
        var columns = plan.Schema.Columns.Select((column, i) => Casts.Convert(new ColumnExpression(i, column.Type), types[i])).ToArray();
        return columns.All(column => column is ColumnExpression)
            ? plan
            : new CalcNode(plan, null, [.. plan.Schema.Columns.Select(column => column.Name)], columns);
    }
}
