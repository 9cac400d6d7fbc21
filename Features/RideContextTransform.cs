using FeatureStore.Feast;

namespace FeatureStore.Features;

/// <summary>
/// The on-demand feature view <c>ride_context</c>: the ride beside what is usual for its driver. A ratio over zero, or with
/// anything missing, is null.
/// </summary>
[OnDemandTransform(View)]
public sealed class RideContextTransform : IOnDemandTransform
{
    public const string View = "ride_context";

    public void Transform(TransformInputs inputs, TransformOutputs outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        double[] price = inputs.Doubles("price");
        double[] distanceKm = inputs.Doubles("distance_km");
        double[] durationS = inputs.Doubles("duration_s");
        double[] avgPrice24h = inputs.Doubles("avg_price_24h");
        double[] stddevPrice24h = inputs.Doubles("stddev_price_24h");
        double[] avgPricePerKm1h = inputs.Doubles("avg_price_per_km_1h");

        double[] pricePerKm = Ratio(price, distanceKm);
        outputs.Set("price_to_avg_24h", Ratio(price, avgPrice24h));
        outputs.Set("price_z_24h", Ratio(Difference(price, avgPrice24h), stddevPrice24h));
        outputs.Set("price_per_km", pricePerKm);
        outputs.Set("price_per_km_to_avg_1h", Ratio(pricePerKm, avgPricePerKm1h));
        outputs.Set("speed_kmh", Ratio(Array.ConvertAll(distanceKm, km => km * 3600.0), durationS));
    }

    // NaN stands for null, and passes through.
    private static double[] Ratio(double[] a, double[] b) => [.. a.Zip(b, (x, y) => y == 0 ? double.NaN : x / y)];

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];
}
