using System.Diagnostics;
using FeatureStore.Bench.Processes;

namespace FeatureStore.Bench.Load;

/// <summary>
/// Each connection sends its next request when it has the answer to the last: the most that these connections get through. A thread
/// for each, with blocking calls, costs the machine less than asynchronous ones.
/// </summary>
internal sealed class ClosedLoop(Func<int, IExchange> connect, int connections) : IDisposable
{
    private readonly IExchange[] _exchanges = [.. Enumerable.Range(0, connections).Select(connect)];

    public Measurement Run(TimeSpan duration, ServiceProcess? watched = null)
    {
        var histograms = new LatencyHistogram[_exchanges.Length];
        var failures = new Exception?[_exchanges.Length];
        var before = watched?.ProcessorTime ?? TimeSpan.Zero;
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var threads = _exchanges.Select((exchange, i) => new Thread(() => histograms[i] = Loop(exchange, end, out failures[i]))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        var elapsed = Stopwatch.GetElapsedTime(start);

        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
            throw new InvalidOperationException("A request failed, so there is no result.", first);
        var all = new LatencyHistogram();
        Array.ForEach(histograms, all.Add);
        return new(all.Count / elapsed.TotalSeconds, all.Percentile(50), all.Percentile(99), watched is null ? TimeSpan.Zero : (watched.ProcessorTime - before) / all.Count);
    }

    public void Dispose() => Array.ForEach(_exchanges, exchange => exchange.Dispose());

    private static LatencyHistogram Loop(IExchange exchange, long end, out Exception? failure)
    {
        var histogram = new LatencyHistogram();
        failure = null;
        try
        {
            for (var now = Stopwatch.GetTimestamp(); now < end;)
            {
                exchange.Next();
                var done = Stopwatch.GetTimestamp();
                histogram.Add(done - now);
                now = done;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            failure = e;
        }

        return histogram;
    }
}
