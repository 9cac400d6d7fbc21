using FeatureStore.Rides;

namespace FeatureStore.Training.History;

/// <summary>Some rides with what is stored about their drivers, column by column: what on-demand features are computed from.</summary>
internal sealed class FeatureBlock(IReadOnlyList<FeatureColumn> features, int capacity)
{
    private readonly double[][] _columns = [.. features.Select(_ => new double[capacity])];
    private readonly double[] _price = new double[capacity];
    private readonly double[] _distanceKm = new double[capacity];
    private readonly double[] _durationS = new double[capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    public void Add(Ride ride, Func<string, double>[] readers)
    {
        for (var i = 0; i < readers.Length; i++) _columns[i][Count] = readers[i](ride.DriverId);
        _price[Count] = ride.Price;
        _distanceKm[Count] = ride.DistanceKm;
        _durationS[Count] = ride.DurationS;
        Count++;
    }

    /// <summary>The values of a stored feature.</summary>
    public double[] Stored(FeatureColumn feature) => _columns[IndexOf(feature)][..Count];

    /// <summary>What the caller of the model knows about the ride.</summary>
    public double[] Requested(string name) => name switch
    {
        "price" => _price[..Count],
        "distance_km" => _distanceKm[..Count],
        "duration_s" => _durationS[..Count],
        _ => throw new InvalidOperationException($"The feature service asks for request data that no ride has: {name}"),
    };

    public void Clear() => Count = 0;

    private int IndexOf(FeatureColumn feature)
    {
        for (var i = 0; i < features.Count; i++)
        {
            if (features[i].FullName == feature.FullName) return i;
        }

        throw new InvalidOperationException($"{feature} was not read");
    }
}
