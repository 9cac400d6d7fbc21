using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>The columns of a row; <paramref name="alias"/> may stand before their names.</summary>
internal sealed class RowScope(RowSchema schema, string? alias, string place) : IScope
{
    public string AggregateError => $"Aggregate expression is illegal in {place}";

    public SqlExpression? Find(ExpressionSyntax expression) => null;

    public SqlExpression Column(ColumnSyntax column)
    {
        var ordinal = Resolve(schema, alias, column);
        return new ColumnExpression(ordinal, schema[ordinal].Type);
    }

    /// <exception cref="SqlException">There is no such column, or several.</exception>
    public static int Resolve(RowSchema schema, string? alias, ColumnSyntax column)
    {
        if (column.Table is not null && column.Table != alias)
            throw new SqlException(column.Position, $"Table '{column.Table}' not found");
        if (schema.Columns.Count(found => found.Name == column.Name) > 1)
            throw new SqlException(column.Position, $"Column '{column.Name}' is ambiguous");
        var ordinal = schema.OrdinalOf(column.Name);
        if (ordinal >= 0)
            return ordinal;
        var similar = schema.Columns.FirstOrDefault(found => found.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
        var hint = similar is null ? "" : $"; did you mean '{similar.Name}'?";
        throw new SqlException(column.Position, $"Column '{column.Name}' not found in any table{hint}");
    }
}
