using System.Collections.Concurrent;
using FeatureStore.Rides.Simulation;

namespace FeatureStore.Rides.Labels;

/// <summary>The truth about the newest simulated rides. One writer, many readers; the oldest label makes room for a new one.</summary>
internal sealed class RideLabels(int capacity)
{
    private readonly ConcurrentDictionary<string, SimulatedRide> _labels = new();
    private readonly ConcurrentQueue<string> _order = new();

    public int Count => _labels.Count;

    public void Add(SimulatedRide ride)
    {
        if (!_labels.TryAdd(ride.Ride.RideId, ride)) return;
        _order.Enqueue(ride.Ride.RideId);
        while (_order.Count > capacity && _order.TryDequeue(out var oldest)) _labels.TryRemove(oldest, out _);
    }

    public bool TryGet(string rideId, out SimulatedRide ride) => _labels.TryGetValue(rideId, out ride);

    /// <summary>The newest rides that fit, newest first.</summary>
    public IReadOnlyList<SimulatedRide> Newest(int limit, Func<SimulatedRide, bool> fits)
    {
        var found = new List<SimulatedRide>();
        foreach (var id in _order.Reverse())
        {
            if (found.Count == limit) break;
            if (_labels.TryGetValue(id, out var ride) && fits(ride)) found.Add(ride);
        }

        return found;
    }
}
