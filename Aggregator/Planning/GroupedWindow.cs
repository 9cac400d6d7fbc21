using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Planning;

/// <summary>The names that a GROUP BY has for the columns of a window: those of a window function, or those of a query whose rows have windows already.</summary>
internal sealed class GroupedWindow
{
    private readonly Dictionary<string, WindowBound> _bounds;

    private GroupedWindow(WindowedSource source, Dictionary<string, WindowBound> bounds)
    {
        Source = source;
        _bounds = bounds;
    }

    public WindowedSource Source { get; }

    /// <summary>Whether the rows have their windows already.</summary>
    public bool IsAttached => Source.Window.Kind is WindowKind.Attached;

    public IEnumerable<string> Names => _bounds.Keys;

    public static GroupedWindow Of(WindowedSource source) => new(source, new(StringComparer.Ordinal)
    {
        [WindowSchema.Start] = WindowBound.Start,
        [WindowSchema.End] = WindowBound.End,
        [WindowSchema.Time] = WindowBound.Time,
    });

    /// <returns>Null when the input's rows have no windows, or are not grouped by both bounds.</returns>
    public static GroupedWindow? TryAttach(PlanNode input, IEnumerable<ExpressionSyntax> groupBy)
    {
        var bounds = new Dictionary<string, WindowBound>(StringComparer.Ordinal);
        var ordinals = new Dictionary<WindowBound, int>();
        var sets = GroupingSets.Of([.. groupBy]);
        foreach (var column in sets[0].OfType<ColumnSyntax>().Where(column => sets.All(set => set.Any(found => found.Text == column.Text))))
        {
            var ordinal = input.Schema.OrdinalOf(column.Name);
            if (ordinal < 0 || input.Schema[ordinal].Window is not { } window)
                continue;
            bounds[column.Name] = window.Bound;
            ordinals.TryAdd(window.Bound, ordinal);
        }

        if (!ordinals.TryGetValue(WindowBound.Start, out var start) || !ordinals.TryGetValue(WindowBound.End, out var end))
            return null;
        return new GroupedWindow(new WindowedSource(input, new WindowSpec(WindowKind.Attached, 1, 1), end, null) { StartColumn = start }, bounds);
    }

    public WindowBound? BoundOf(ColumnSyntax column) => _bounds.TryGetValue(column.Name, out var bound) ? bound : null;

    /// <summary>The name of a bound's column in the aggregation's result.</summary>
    public static string ResultName(WindowBound bound) => bound switch
    {
        WindowBound.Start => WindowSchema.Start,
        WindowBound.End => WindowSchema.End,
        _ => WindowSchema.Time,
    };
}
