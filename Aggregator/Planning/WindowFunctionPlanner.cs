using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Plans <c>TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND)</c> and its like.</summary>
internal sealed class WindowFunctionPlanner(QueryPlanner queries)
{
    private static readonly Dictionary<string, string[]> s_parameters = new(StringComparer.Ordinal)
    {
        ["TUMBLE"] = ["DATA", "TIMECOL", "SIZE", "OFFSET"],
        ["HOP"] = ["DATA", "TIMECOL", "SLIDE", "SIZE", "OFFSET"],
        ["CUMULATE"] = ["DATA", "TIMECOL", "STEP", "SIZE", "OFFSET"],
        ["SESSION"] = ["DATA", "TIMECOL", "GAP"],
    };

    /// <exception cref="SqlException">The function is unknown or called wrongly.</exception>
    public WindowedSource Plan(WindowSourceSyntax syntax)
    {
        if (!s_parameters.TryGetValue(syntax.Function, out var parameters))
            throw new SqlException(syntax.Position, $"{syntax.Function} is no window function; there are TUMBLE, HOP, CUMULATE and SESSION");
        var arguments = ByName(syntax, parameters);
        var data = arguments["DATA"];
        if (data.PartitionBy is not null && syntax.Function != "SESSION")
            throw new SqlException(syntax.Position, $"Invalid PARTITION BY clause: only SESSION may be partitioned, {syntax.Function} is grouped by GROUP BY");
        var input = queries.Plan(data.Table ?? throw new SqlException(data.Position, "The first argument must be a table: TABLE name"));
        var partitionBy = data.PartitionBy?.Select(column => RowScope.Resolve(input.Schema, null, column)).ToArray();
        return new WindowedSource(input, WindowOf(syntax, arguments), TimeColumnOf(arguments["TIMECOL"], input), partitionBy);
    }

    private static Dictionary<string, WindowArgumentSyntax> ByName(WindowSourceSyntax syntax, string[] parameters)
    {
        var required = parameters.Count(parameter => parameter != "OFFSET");
        if (syntax.Arguments.Count < required || syntax.Arguments.Count > parameters.Length)
            throw new SqlException(syntax.Position, $"Invalid number of arguments to function '{syntax.Function}'. Was expecting {required} arguments");
        var arguments = new Dictionary<string, WindowArgumentSyntax>(StringComparer.Ordinal);
        for (var i = 0; i < syntax.Arguments.Count; i++)
        {
            var argument = syntax.Arguments[i];
            var name = argument.Name ?? parameters[i];
            if (!parameters.Contains(name) || !arguments.TryAdd(name, argument))
                throw new SqlException(argument.Position, $"{syntax.Function} takes {string.Join(", ", parameters)}, each once, not {name}");
        }

        return parameters.FirstOrDefault(parameter => parameter != "OFFSET" && !arguments.ContainsKey(parameter)) is { } missing
            ? throw new SqlException(syntax.Position, $"{syntax.Function} lacks its argument {missing}")
            : arguments;
    }

    private static int TimeColumnOf(WindowArgumentSyntax argument, PlanNode input)
    {
        var column = argument.Descriptor ?? throw new SqlException(argument.Position, "The second argument must be the time column: DESCRIPTOR(column)");
        if (input.Schema.OrdinalOf(column.Name) < 0)
            throw new SqlException(column.Position, $"Unknown identifier '{column.Name}'");
        var ordinal = RowScope.Resolve(input.Schema, null, column);
        var found = input.Schema[ordinal];
        if (!found.Type.IsInstant)
            throw new SqlException(column.Position, $"The window function requires the timecol to be TIMESTAMP or TIMESTAMP_LTZ, but is {found.Type.OrNull()}");
        return found.IsTimeAttribute
            ? ordinal
            : throw new SqlException(column.Position, $"The window function requires the timecol is a time attribute (a column with a WATERMARK), but '{column.Name}' is not");
    }

    private static WindowSpec WindowOf(WindowSourceSyntax syntax, Dictionary<string, WindowArgumentSyntax> arguments)
    {
        var kind = Enum.Parse<WindowKind>(syntax.Function, ignoreCase: true);
        var size = Interval(syntax, arguments[kind is WindowKind.Session ? "GAP" : "SIZE"]);
        var step = kind switch
        {
            WindowKind.Hop => Interval(syntax, arguments["SLIDE"]),
            WindowKind.Cumulate => Interval(syntax, arguments["STEP"]),
            _ => size,
        };
        var offset = arguments.TryGetValue("OFFSET", out var argument) ? Interval(syntax, argument) : 0;
        var reason = (size, step, offset) switch
        {
            _ when size <= 0 => $"requires size to be positive, but got {size} ms",
            _ when step <= 0 => $"requires slide and step to be positive, but got {step} ms",
            _ when size % step != 0 => $"requires size must be an integral multiple of {(kind is WindowKind.Hop ? "slide" : "step")}, but got size {size} ms and {step} ms",
            _ when Math.Abs(offset) >= size => $"parameters must satisfy abs(offset) < size, but got size {size} ms and offset {offset} ms",
            _ => null,
        };
        return reason is null
            ? new WindowSpec(kind, size, step, offset)
            : throw new SqlException(syntax.Position, $"{syntax.Function} {reason}");
    }

    private static long Interval(WindowSourceSyntax syntax, WindowArgumentSyntax argument)
    {
        var value = argument.Value is null ? null : new ExpressionBinder(new RowScope(new RowSchema(), null, "a window function")).Bind(argument.Value);
        return value switch
        {
            LiteralExpression { Type.Kind: SqlTypeKind.IntervalDayTime, Value: long milliseconds } => milliseconds,
            { Type.Kind: SqlTypeKind.IntervalYearMonth } => throw new SqlException(
                argument.Position, "Windows only support SECOND, MINUTE, HOUR, DAY as the time unit; MONTH and YEAR are not supported"),
            _ => throw new SqlException(syntax.Position, "A window's size, slide, step, gap or offset must be an interval: INTERVAL '10' SECOND"),
        };
    }
}
