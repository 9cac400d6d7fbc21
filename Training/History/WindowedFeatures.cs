using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;
using FeatureStore.Rides;

namespace FeatureStore.Training.History;

/// <summary>
/// The windowed views as of a ride, by the Aggregator's own queries: rows with window_end + 10 s ≤ event_time. Rides come in order
/// of event time, and a ride is asked about before it is added, so nothing that it changes can be seen in its features.
/// </summary>
internal sealed class WindowedFeatures
{
    /// <summary>What a row needs to be computed, sent and stored.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (ViewRows Rows, Pipeline Pipeline, RowSchema Schema)> _views = [];
    private readonly RowSchema _source;
    private readonly Value[] _row;

    public WindowedFeatures(IReadOnlyList<FeatureQuery> queries)
    {
        _source = queries[0].Source.Schema;
        _row = new Value[_source.Count];
        foreach (var query in queries)
        {
            var rows = new ViewRows(query.Sink.Schema);
            _views[query.Name] = (rows, query.CreatePipeline(rows), query.Sink.Schema);
        }
    }

    public bool Has(FeatureColumn feature) =>
        _views.TryGetValue(feature.View, out var view) && view.Schema.OrdinalOf(feature.Name) >= 0;

    /// <summary>The reader of one feature of drivers, NaN where there is no value; it sees what <see cref="AdvanceTo"/> has reached.</summary>
    public Func<string, double> Reader(FeatureColumn feature)
    {
        var (rows, _, schema) = _views[feature.View];
        var ordinal = schema.OrdinalOf(feature.Name);
        return driver => rows.Of(driver) is { } row ? row[ordinal] : double.NaN;
    }

    /// <summary>Closes the windows whose rows a ride that ends now may see.</summary>
    public void AdvanceTo(DateTimeOffset eventTime)
    {
        // A window fires when the watermark reaches its last millisecond, window_end - 1.
        var watermark = (eventTime - Delay).ToUnixTimeMilliseconds() - 1;
        foreach (var (_, pipeline, _) in _views.Values) pipeline.AdvanceWatermark(watermark);
    }

    public void Add(Ride ride)
    {
        for (var i = 0; i < _row.Length; i++) _row[i] = ValueOf(ride, _source[i].Name);
        foreach (var (_, pipeline, _) in _views.Values) pipeline.Process(_row, ingestTime: 0);
    }

    private static Value ValueOf(Ride ride, string column) => column switch
    {
        "ride_id" => Value.From(ride.RideId),
        "driver_id" => Value.From(ride.DriverId),
        "taxi_id" => Value.From(ride.TaxiId),
        "price" => Value.From(ride.Price),
        "fare" => Value.From(ride.Fare),
        "tip" => Value.From(ride.Tip),
        "distance_km" => Value.From(ride.DistanceKm),
        "duration_s" => Value.From(ride.DurationS),
        "payment" => Value.From(ride.Payment),
        "pickup_time" => Value.From(ride.PickupTime.ToUnixTimeMilliseconds()),
        "event_time" => Value.From(ride.EventTime.ToUnixTimeMilliseconds()),
        _ => throw new InvalidOperationException($"The table rides has a column that no ride has: {column}"),
    };
}
