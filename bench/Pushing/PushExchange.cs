using FeatureStore.Bench.Load;
using FeatureStore.Bench.Serving;
using FeatureStore.Feast;

namespace FeatureStore.Bench.Pushing;

/// <summary>A row of every driver, a second later than the last time, so that all of them are written.</summary>
internal sealed class PushExchange(FeastStore feast, string view) : IExchange
{
    private readonly InputTable _rows = DriverRows.Rows(feast.Registry.GetView(view), DateTimeOffset.UtcNow, seed: 2);
    private DateTimeOffset _windowEnd = DateTimeOffset.UtcNow;

    public void Next()
    {
        _windowEnd = _windowEnd.AddSeconds(1);
        _rows.Add("window_end", [.. Enumerable.Repeat((InputValue)_windowEnd, DriverRows.Drivers)]);
        var result = feast.PushAsync($"{view}_push", _rows).GetAwaiter().GetResult();
        if (result.Written != DriverRows.Drivers)
            throw new InvalidDataException($"{result.Written} of {DriverRows.Drivers} rows were written.");
    }

    public void Dispose()
    {
        // The store belongs to the benchmark.
    }
}
