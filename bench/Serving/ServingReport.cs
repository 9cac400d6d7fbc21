using System.Globalization;

namespace FeatureStore.Bench.Serving;

internal static class ServingReport
{
    public static string Write(ServingSides sides, int entities, string store)
    {
        var added = sides.HttpSingle.P50 - sides.RawSingle.P50;
        return string.Create(CultureInfo.InvariantCulture, $"""
            {MachineDescription.Text}; store: {store}

            {BenchTable.Sides(sides.All)}

            | ratio | | par | good | record |
            |---|---|---|---|---|
            | R1: requests/s ÷ raw HMGET/s, 16 connections | **{sides.Http.PerSecond / sides.Raw.PerSecond:F3}** | 0.10 | 0.20 | 0.30 |
            | R1g: the same over gRPC | **{sides.Grpc.PerSecond / sides.Raw.PerSecond:F3}** | 0.12 | 0.25 | 0.40 |
            | R2: entity rows/s ÷ raw HMGET/s in pipelines of {entities} | **{sides.HttpMany.PerSecond / sides.RawMany.PerSecond:F3}** | 0.25 | 0.5 | 0.7 |
            | R3: added latency, 1 connection, p50 | **{added.TotalMicroseconds:F0} µs** | 300 µs | 150 µs | 80 µs |
            | R6: requests/s ÷ those of an empty endpoint | **{sides.Http.PerSecond / sides.Empty.PerSecond:F3}** | 0.3 | 0.5 | 0.7 |
            | the same by processor time of the two servers | **{sides.Empty.Processor / sides.Http.Processor:F3}** | | | |
            """);
    }
}
