using System.Globalization;
using FeatureStore.Bench.Load;
using FeatureStore.Bench.Serving;

namespace FeatureStore.Bench.Pushing;

internal static class PushReport
{
    public static string Write(Side raw, Side push, string store) => string.Create(CultureInfo.InvariantCulture, $"""
        {MachineDescription.Text}; store: {store}

        {BenchTable.Sides([raw, push])}

        A request is {DriverRows.Drivers} rows.

        | ratio | | par | good | record |
        |---|---|---|---|---|
        | R9: rows/s pushed ÷ raw HSET/s of the same rows | **{push.PerSecond / raw.PerSecond:F3}** | 0.2 | 0.45 | 0.7 |
        """);
}
