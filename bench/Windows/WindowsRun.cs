using System.Diagnostics;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Queries;

namespace FeatureStore.Bench.Windows;

/// <summary>The three statements of <c>flink/</c> over rides from memory, the watermark after every ride, with a thread a core; as in the service, each has its own drivers.</summary>
internal static class WindowsRun
{
    /// <summary>One measurement for each hour of the rides.</summary>
    public static List<HourOfRides> Measure(RideStream rides, int hours, int threads)
    {
        var queries = FeatureQueries.Load();
        var workers = Enumerable.Range(0, threads).Select(part => new Worker(queries, rides.Part(part, threads))).ToList();
        var measured = new List<HourOfRides>();
        for (var hour = 0; hour < hours; hour++)
        {
            var (rows, processor, watch) = (workers.Sum(worker => worker.Rows), ProcessorTime(), Stopwatch.StartNew());
            Parallel.ForEach(workers, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker => worker.Run(hour));
            measured.Add(new HourOfRides(
                rides.RidesOfHour, workers.Sum(worker => worker.Rows) - rows, watch.Elapsed.TotalSeconds, (ProcessorTime() - processor).TotalSeconds));
        }

        return measured;
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

    private sealed class Worker
    {
        private readonly RideStream _rides;
        private readonly FeatureQuery _first;
        private readonly RowCounter _counter = new();
        private readonly Pipeline[] _pipelines;

        public Worker(IReadOnlyList<FeatureQuery> queries, RideStream rides)
        {
            (_rides, _first) = (rides, queries[0]);
            _pipelines = [.. queries.Select(query => query.CreatePipeline(_counter))];
        }

        public long Rows => _counter.Rows;

        public void Run(int hour)
        {
            foreach (var ride in _rides.OfHour(hour))
            {
                foreach (var pipeline in _pipelines)
                    pipeline.Process(ride, ingestTime: 0);
                var watermark = _first.WatermarkOf(ride)!.Value;
                foreach (var pipeline in _pipelines)
                    pipeline.AdvanceWatermark(watermark);
            }
        }
    }
}
