using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;
using static FeatureStore.Aggregator.Expressions.Operators;

namespace FeatureStore.Aggregator.Queries;

/// <summary>The statements of flink/*.sql as plans.</summary>
internal static class DriverStatistics
{
    private static readonly SqlType s_text = SqlType.String.NotNull();
    private static readonly SqlType s_double = SqlType.Double.NotNull();
    private static readonly SqlType s_time = SqlType.Timestamp.NotNull();
    private static readonly SqlType s_count = SqlType.BigInt.NotNull();

    private static readonly RowSchema s_rides = new(
        new("ride_id", s_text),
        new("driver_id", s_text),
        new("taxi_id", s_text),
        new("price", s_double),
        new("fare", s_double),
        new("tip", s_double),
        new("distance_km", s_double),
        new("duration_s", SqlType.Int.NotNull()),
        new("payment", s_text),
        new("pickup_time", s_time),
        new("event_time", s_time));

    private static readonly TableDefinition s_source = new()
    {
        Name = "rides",
        Schema = s_rides,
        Options = new Dictionary<string, string>
        {
            ["topic"] = "rides",
            ["properties.group.id"] = "driver-stats",
            ["scan.watermark.idle-timeout"] = "5 s",
        },
        TimeColumn = s_rides.OrdinalOf("event_time"),
        Watermark = Minus(Ride("event_time"), TimeSpan.FromSeconds(10)),
    };

    public static FeatureQuery FiveMinutes() => Query("5m", WindowSpec.Hop(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)),
    [
        ("ride_count", s_count, Count()),
        ("total_price", s_double, Of(new SumAggregate(s_double), Ride("price"))),
        ("max_price", s_double, Maximum(Ride("price"))),
        ("distinct_taxis", s_count, Of(new DistinctAggregate(new CountAggregate(), s_text), Ride("taxi_id"))),
    ]);

    public static FeatureQuery OneHour() => Query("1h", WindowSpec.Hop(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)),
    [
        ("ride_count", s_count, Count()),
        ("avg_price", s_double, Average(Ride("price"))),
        ("stddev_price", s_double, Deviation(Ride("price"))),
        ("avg_price_per_km", SqlType.Double, Average(PerKilometre())),
        ("avg_speed_kmh", SqlType.Double, Average(Speed())),
        ("cash_share", s_double, Average(IsCash())),
        ("zero_distance_rides", s_count, Count(Equal(Ride("distance_km"), Literal(0)))),
    ]);

    public static FeatureQuery OneDay() => Query("24h", WindowSpec.Hop(TimeSpan.FromMinutes(15), TimeSpan.FromHours(24)),
    [
        ("ride_count", s_count, Count()),
        ("avg_price", s_double, Average(Ride("price"))),
        ("stddev_price", s_double, Deviation(Ride("price"))),
        ("max_price", s_double, Maximum(Ride("price"))),
        ("avg_price_per_km", SqlType.Double, Average(PerKilometre())),
        ("avg_tip_share", SqlType.Double, Average(Divide(Ride("tip"), NullIf(Ride("fare"), Literal(0))))),
        ("cash_share", s_double, Average(IsCash())),
        ("zero_distance_rides", s_count, Count(Equal(Ride("distance_km"), Literal(0)))),
    ]);

    private static FeatureQuery Query(string view, WindowSpec window, (string Name, SqlType Type, AggregateCall Call)[] features)
    {
        var calls = features.Select(feature => feature.Call).ToArray();
        var windows = new WindowAggregateNode(
            new ScanNode(s_source), window, s_source.TimeColumn, [Ride("driver_id")], calls);
        Column[] columns =
        [
            new("driver_id", s_text),
            new("window_start", s_time),
            new("window_end", s_time),
            .. features.Select(feature => new Column($"{feature.Name}_{view}", feature.Type)),
        ];
        int[] ordinals = [0, 1 + calls.Length, 2 + calls.Length, .. Enumerable.Range(1, calls.Length)];
        var name = $"driver_stats_{view}";
        var sink = new TableDefinition
        {
            Name = name,
            Schema = new RowSchema(columns),
            Options = new Dictionary<string, string> { ["topic"] = name, ["key.fields"] = "driver_id" },
        };
        return new FeatureQuery(sink, new CalcNode(
            windows,
            condition: null,
            [.. columns.Select(column => column.Name)],
            [.. ordinals.Zip(columns, (ordinal, column) => new ColumnExpression(ordinal, column.Type))]));
    }

    private static ColumnExpression Ride(string column)
    {
        var ordinal = s_rides.OrdinalOf(column);
        return new ColumnExpression(ordinal, s_rides[ordinal].Type);
    }

    private static LiteralExpression Literal(double value) => new(value, s_double);

    private static SqlExpression PerKilometre() => Divide(Ride("price"), NullIf(Ride("distance_km"), Literal(0)));

    private static SqlExpression Speed() => Divide(
        Multiply(Ride("distance_km"), Literal(3600)),
        NullIf(Ride("duration_s"), new LiteralExpression(0, SqlType.Int.NotNull())));

    private static CaseExpression IsCash() => new(
        s_double, [(Equal(Ride("payment"), new LiteralExpression("CSH", s_text)), Literal(1))], Literal(0));

    private static AggregateCall Count(SqlExpression? filter = null) => new(new CountAggregate(), [], filter);

    private static AggregateCall Of(Aggregate function, SqlExpression argument) => new(function, [argument]);

    private static AggregateCall Average(SqlExpression argument) => Of(new AverageAggregate(argument.Type), argument);

    private static AggregateCall Maximum(SqlExpression argument) => Of(new ExtremeAggregate(argument.Type, largest: true), argument);

    private static AggregateCall Deviation(SqlExpression argument) =>
        Of(new DispersionAggregate(argument.Type, Dispersion.DeviationPopulation), argument);
}
