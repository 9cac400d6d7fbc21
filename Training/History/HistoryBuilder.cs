using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Rides.Simulation;

namespace FeatureStore.Training.History;

/// <summary>
/// Gives every ride of a history its features as of its end, twice: all of them, and without those that come from windows, to see
/// what the windows are worth.
/// </summary>
internal sealed class HistoryBuilder
{
    private const int RidesPerBlock = 4096;

    private readonly ServiceFeatures _service;
    private readonly ProfileTable _profiles;
    private readonly IReadOnlyList<FeatureQuery> _queries;
    private readonly List<HistoryRow> _rows = [];
    private readonly List<float>[] _columns;
    private readonly List<float>[] _withoutWindows;

    public HistoryBuilder(ServiceFeatures service, ProfileTable profiles, IReadOnlyList<FeatureQuery> queries)
    {
        (_service, _profiles, _queries) = (service, profiles, queries);
        _columns = [.. service.Features.Select(_ => new List<float>())];
        _withoutWindows = [.. service.Features.Select(_ => new List<float>())];
    }

    public TrainingSet Full => new(_service.Features, _rows, _columns);

    public TrainingSet WithoutWindows => new(_service.Features, _rows, _withoutWindows);

    /// <summary>Adds a history of its own; rides come in order of event time.</summary>
    public void Add(IEnumerable<SimulatedRide> history)
    {
        var windows = new WindowedFeatures(_queries);
        var readers = _service.Stored.Select(feature => windows.Has(feature) ? windows.Reader(feature) : _profiles.Reader(feature)).ToArray();
        var block = new FeatureBlock(_service.Stored, RidesPerBlock);
        foreach (var (ride, pattern) in history)
        {
            windows.AdvanceTo(ride.EventTime);
            block.Add(ride, readers);
            _rows.Add(new HistoryRow(ride.RideId, ride.DriverId, ride.EventTime, pattern));
            windows.Add(ride);
            if (block.IsFull) Take(block, windows);
        }

        Take(block, windows);
    }

    private void Take(FeatureBlock block, WindowedFeatures windows)
    {
        Append(_columns, feature => block.Stored(feature));
        Append(_withoutWindows, feature => windows.Has(feature) ? Missing(block.Count) : block.Stored(feature));
        block.Clear();

        void Append(List<float>[] columns, Func<FeatureColumn, double[]> stored)
        {
            var computed = _service.Compute(stored, block.Requested, block.Count);
            for (var i = 0; i < columns.Length; i++) columns[i].AddRange(computed[i].Select(value => (float)value));
        }
    }

    private static double[] Missing(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
