using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Fits the columns of a query to those of the table it is inserted into: by position, with the conversions that happen on their own.</summary>
internal static class InsertPlanner
{
    public static PlanNode Plan(InsertSyntax insert, TableDefinition sink, PlanNode query)
    {
        var columns = insert.Columns?.Select(name => OrdinalOf(insert, sink, name)).ToArray() ?? [.. Enumerable.Range(0, sink.Schema.Count)];
        if (columns.Length != query.Schema.Count)
            throw Mismatch(insert, sink, query, "Different number of columns");
        var times = query.Schema.Columns.Where(column => column.IsTimeAttribute).Select(column => column.Name).ToArray();
        if (times.Length > 1)
        {
            throw new SqlException(
                insert.Position, $"The query contains more than one rowtime attribute column [{string.Join(", ", times)}]: cast all but one to TIMESTAMP or TIMESTAMP_LTZ");
        }

        var expressions = new SqlExpression[sink.Schema.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var (target, source) = (sink.Schema[columns[i]], query.Schema[i]);
            if (!ImplicitCasts.IsAllowed(source.Type, target.Type))
                throw Mismatch(insert, sink, query, $"Incompatible types for sink column '{target.Name}' at position {i + 1}");
            expressions[columns[i]] = Casts.Cast(new ColumnExpression(i, source.Type), target.Type.OrNull(source.Type.Nullable), isTry: false);
        }

        for (var i = 0; i < expressions.Length; i++)
        {
            expressions[i] ??= new LiteralExpression(null, sink.Schema[i].Type.OrNull());
            if (!sink.Schema[i].Type.Nullable && expressions[i].Type.Nullable)
                expressions[i] = new NotNullExpression(expressions[i], sink.Schema[i].Name);
        }

        return new CalcNode(query, null, [.. sink.Schema.Columns.Select(column => column.Name)], expressions);
    }

    private static int OrdinalOf(InsertSyntax insert, TableDefinition sink, string name) => sink.Schema.OrdinalOf(name) is var ordinal and >= 0
        ? ordinal
        : throw new SqlException(insert.Position, $"Table '{sink.Name}' has no column '{name}'");

    private static SqlException Mismatch(InsertSyntax insert, TableDefinition sink, PlanNode query, string cause) => new(
        insert.Position,
        $"Column types of query result and sink for '{sink.Name}' do not match. {cause}. Query schema: {query.Schema}. Sink schema: {sink.Schema}");
}
