using System.Diagnostics;
using System.Runtime.InteropServices;
using HdrHistogram;

namespace FeatureStore.Bench.Load;

/// <summary>
/// Requests at a fixed rate, whatever the answers do. A request is due at its time; when its connection is still busy it is late, and its
/// latency counts from when it was due, so that a stall is seen in every request that it held up.
/// </summary>
internal sealed class OpenLoop(Func<int, IExchange> connect, int connections) : IDisposable
{
    private const long Highest = 60_000_000_000;
    private const int Digits = 3;
    private readonly IExchange[] _exchanges = [.. Enumerable.Range(0, connections).Select(connect)];

    /// <param name="perSecond">The rate over all connections.</param>
    /// <param name="warmUp">Not counted.</param>
    /// <param name="duration">Counted.</param>
    /// <returns>Nanoseconds.</returns>
    public LongHistogram Run(double perSecond, TimeSpan warmUp, TimeSpan duration)
    {
        var histograms = new LongHistogram[_exchanges.Length];
        var failures = new Exception?[_exchanges.Length];
        var interval = Stopwatch.Frequency * _exchanges.Length / perSecond;
        var start = Stopwatch.GetTimestamp();
        var threads = _exchanges.Select((exchange, i) => new Thread(() =>
        {
            // The connections' requests lie evenly between each other.
            var first = start + (long)(interval * i / _exchanges.Length);
            histograms[i] = Loop(exchange, first, interval, warmUp, duration, out failures[i]);
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failures.FirstOrDefault(failure => failure is not null) is { } failed)
            throw new InvalidOperationException("A request failed, so there is no result.", failed);

        var all = new LongHistogram(1, Highest, Digits);
        Array.ForEach(histograms, all.Add);
        return all;
    }

    public void Dispose() => Array.ForEach(_exchanges, exchange => exchange.Dispose());

    private static LongHistogram Loop(IExchange exchange, long first, double interval, TimeSpan warmUp, TimeSpan duration, out Exception? failure)
    {
        var histogram = new LongHistogram(1, Highest, Digits);
        failure = null;
        var counted = first + Ticks(warmUp);
        var end = counted + Ticks(duration);
        try
        {
            for (long request = 0, due = first; due < end; due = first + (long)(interval * ++request))
            {
                SleepUntil(due);
                exchange.Next();
                if (due >= counted)
                    histogram.RecordValue(Math.Clamp((long)Stopwatch.GetElapsedTime(due).TotalNanoseconds, 1, Highest));
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            failure = e;
        }

        return histogram;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    // The runtime sleeps for whole milliseconds, which is longer than what is measured.
    private static void SleepUntil(long due)
    {
        for (var left = due - Stopwatch.GetTimestamp(); left > 0; left = due - Stopwatch.GetTimestamp())
        {
            var microseconds = left * 1_000_000 / Stopwatch.Frequency;
            if (!OperatingSystem.IsLinux())
                Thread.Sleep((int)(microseconds / 1000));
            else if (microseconds > 0)
                _ = Sleep((uint)Math.Min(microseconds, 999_999));
        }
    }

    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Sleep(uint microseconds);
}
