using System.Globalization;
using FeatureStore.Bench.Load;

namespace FeatureStore.Bench;

internal static class BenchTable
{
    /// <summary>A Markdown table of medians.</summary>
    public static string Sides(IEnumerable<Side> sides) => string.Join('\n', [
        "| | requests/s | p50 | p99 | processor time a request |",
        "|---|---|---|---|---|",
        .. sides.Select(side => string.Create(
            CultureInfo.InvariantCulture,
            $"| {side.Name} | {side.PerSecond:N0} | {side.P50.TotalMicroseconds:N0} µs | {side.P99.TotalMicroseconds:N0} µs | {(side.Processor > TimeSpan.Zero ? $"{side.Processor.TotalMicroseconds:N0} µs" : "")} |")),
    ]);
}
