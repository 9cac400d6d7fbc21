using System.Globalization;

namespace FeatureStore.Bench.Scoring;

internal static class ScoringReport
{
    public static string Write(ScoringSides sides, string store)
    {
        var added = sides.Predict.P50 - sides.Features.P50 - sides.Graph.P50 - sides.Empty.P50;
        var direct = sides.Direct.P50 - sides.Features.P50 - sides.Graph.P50 - sides.Empty.P50;
        return string.Create(CultureInfo.InvariantCulture, $"""
            {MachineDescription.Text}; store: {store}

            {BenchTable.Sides(sides.All)}

            | ratio | | par | good | record |
            |---|---|---|---|---|
            | R5: p50 of /predict − get-online-features − a bare run − an empty endpoint, 1 connection | **{added.TotalMicroseconds:F0} µs** | 100 µs | 40 µs | 15 µs |
            | the same with features from the store, so without a server between | **{direct.TotalMicroseconds:F0} µs** | 100 µs | 40 µs | 15 µs |
            | R6 of /predict with features from the store: requests/s ÷ those of an empty endpoint | **{sides.DirectMany.PerSecond / sides.EmptyMany.PerSecond:F3}** | 0.3 | 0.5 | 0.7 |
            | the same by processor time of the two servers | **{sides.EmptyMany.Processor / sides.DirectMany.Processor:F3}** | | | |

            """);
    }

    public static string Open(IEnumerable<OpenRow> rows) => string.Join('\n', [
        "| open load | share of saturation | requests/s | p50 | p90 | p99 | p99.9 | max | p99 ÷ p50 |",
        "|---|---|---|---|---|---|---|---|---|",
        .. rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Name} | {row.Share:P0} | {row.PerSecond:N0} | {At(row, 50):N0} µs | {At(row, 90):N0} µs | {At(row, 99):N0} µs | {At(row, 99.9):N0} µs | {At(row, 100):N0} µs | {At(row, 99) / At(row, 50):F1} |")),
    ]);

    private static double At(OpenRow row, double percentile) => row.Nanoseconds.GetValueAtPercentile(percentile) / 1000.0;
}
