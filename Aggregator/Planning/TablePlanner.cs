using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Makes tables of CREATE TABLE.</summary>
internal static class TablePlanner
{
    /// <param name="file">The name of the script's file.</param>
    /// <param name="syntax">The statement.</param>
    /// <param name="fill">Fills the placeholders of an option's value.</param>
    /// <exception cref="SqlException">A column or the watermark is wrong.</exception>
    public static TableDefinition Plan(string file, CreateTableSyntax syntax, Func<OptionSyntax, string> fill)
    {
        var physical = new RowSchema([.. syntax.Elements.Where(element => element.Type is not null).Select(ColumnOf)]);
        var computed = ComputedOf(syntax, physical);
        var columns = syntax.Elements.Where(element => element.Watermark is null)
            .Select((element, i) => new Column(element.Name, computed[i].Type)).ToArray();
        CheckNames(syntax);
        var (timeColumn, watermark) = WatermarkOf(syntax, columns);
        if (timeColumn >= 0)
            columns[timeColumn] = columns[timeColumn] with { IsTimeAttribute = true };
        return new TableDefinition
        {
            Name = syntax.Name,
            File = file,
            Position = syntax.Position,
            Schema = new RowSchema(columns),
            PhysicalSchema = physical,
            Computed = columns.Length == physical.Count ? null : computed,
            TimeColumn = timeColumn,
            Watermark = watermark,
            Options = OptionsOf(syntax, fill),
        };
    }

    private static Column ColumnOf(TableElementSyntax element) =>
        element.Type!.IsInstant && element.Type.Precision > 3
            ? new Column(element.Name, element.Type with { Precision = 3 })
            : new Column(element.Name, element.Type);

    // All columns as expressions over the physical ones.
    private static SqlExpression[] ComputedOf(CreateTableSyntax syntax, RowSchema physical)
    {
        var binder = new ExpressionBinder(new RowScope(physical, syntax.Name, "a computed column"));
        return [.. syntax.Elements.Where(element => element.Watermark is null).Select(element => element.Computed is null
            ? new ColumnExpression(physical.OrdinalOf(element.Name), physical[physical.OrdinalOf(element.Name)].Type)
            : binder.Bind(element.Computed))];
    }

    private static void CheckNames(CreateTableSyntax syntax)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in syntax.Elements.Where(element => element.Watermark is null))
        {
            if (!names.Add(element.Name))
                throw new SqlException(element.Position, $"A column named '{element.Name}' already exists in the table");
        }
    }

    private static (int TimeColumn, SqlExpression? Watermark) WatermarkOf(CreateTableSyntax syntax, Column[] columns)
    {
        var watermarks = syntax.Elements.Where(element => element.Watermark is not null).ToArray();
        if (watermarks.Length == 0)
            return (-1, null);
        if (watermarks.Length > 1)
            throw new SqlException(watermarks[1].Position, "Multiple WATERMARK declarations are not supported");
        var element = watermarks[0];
        var schema = new RowSchema(columns);
        var timeColumn = schema.OrdinalOf(element.Name);
        if (timeColumn < 0)
            throw new SqlException(element.Position, $"The rowtime attribute field '{element.Name}' is not defined in the table schema");
        var declared = syntax.Elements.First(column => column.Name == element.Name && column.Watermark is null).Type ?? schema[timeColumn].Type;
        if (!declared.IsInstant || declared.Precision > 3)
        {
            throw new SqlException(
                element.Position,
                "The time field of a watermark must be of type TIMESTAMP(p) or TIMESTAMP_LTZ(p), with p from 0 to 3, "
                + $"but the type of '{element.Name}' is {declared.OrNull()}");
        }

        var watermark = new ExpressionBinder(new RowScope(schema, syntax.Name, "WATERMARK")).Bind(element.Watermark!);
        if (watermark.Type.Kind is SqlTypeKind.Null)
            return (timeColumn, new LiteralExpression(null, SqlType.Timestamp));
        return watermark.Type.IsInstant
            ? (timeColumn, watermark)
            : throw new SqlException(element.Watermark!.Position, $"A watermark must be a time, but its type is {watermark.Type.OrNull()}");
    }

    private static Dictionary<string, string> OptionsOf(CreateTableSyntax syntax, Func<OptionSyntax, string> fill)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in syntax.Options)
        {
            if (!options.TryAdd(option.Key, fill(option)))
                throw new SqlException(option.Position, $"Option '{option.Key}' is set twice");
        }

        return options;
    }
}
