using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>The columns that windows add to rows.</summary>
internal static class WindowSchema
{
    public const string Start = "window_start";
    public const string End = "window_end";
    public const string Time = "window_time";

    /// <summary>The bounds are TIMESTAMP(3) whatever the time is; window_time has the type of the time, and is event time like it.</summary>
    public static IEnumerable<Column> Bounds(SqlType time) =>
    [
        new Column(Start, SqlType.Timestamp.NotNull()) { Window = new WindowColumn(WindowBound.Start, time) },
        new Column(End, SqlType.Timestamp.NotNull()) { Window = new WindowColumn(WindowBound.End, time) },
        new Column(Time, time.NotNull()) { IsTimeAttribute = true, Window = new WindowColumn(WindowBound.Time, time) },
    ];

    public static RowSchema Of(SqlType time, IReadOnlyList<SqlExpression> keys, IReadOnlyList<AggregateCall> aggregates) => new(
    [
        .. keys.Select((key, i) => new Column($"key{i}", key.Type)),
        .. aggregates.Select((call, i) => new Column($"aggregate{i}", call.Function.Type)),
        .. Bounds(time),
    ]);
}
