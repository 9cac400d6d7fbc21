using System.Runtime.CompilerServices;

namespace FeatureStore.Rides.Replay;

/// <summary>The rides of a file of <see cref="TaxiLine"/>s; a line that is none is counted, logged and passed over.</summary>
internal sealed class TaxiFile(string path, RidesMetrics metrics, ILogger<TaxiFile> logger)
{
    private const int MaxLineLength = 4096;

    // A file of another format would say the same of every line.
    private const int LinesTold = 20;

    public async IAsyncEnumerable<Ride> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(path);
        var lines = new BoundedLineReader(text, MaxLineLength);
        for (var number = 1L; await lines.ReadAsync(cancellationToken) is { } line; number++)
        {
            if (Parse(line.Text, line.TooLong, number) is { } ride) yield return ride;
        }
    }

    /// <summary>The ride of one line, or null where there is none; says nothing about other lines.</summary>
    public async Task<Ride?> FindAsync(long number, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(path);
        var lines = new BoundedLineReader(text, MaxLineLength);
        for (var at = 1L; await lines.ReadAsync(cancellationToken) is { } line; at++)
        {
            if (at == number) return line.TooLong ? null : TaxiLine.ParseOrNull(line.Text, number, out _);
        }

        return null;
    }

    private Ride? Parse(string line, bool tooLong, long number)
    {
        string? reason = $"longer than {MaxLineLength} characters";
        if (!tooLong && TaxiLine.ParseOrNull(line, number, out reason) is { } ride) return ride;
        metrics.LineSkipped();
        if (metrics.SkippedLines <= LinesTold) logger.LineSkipped(path, number, reason!);
        if (metrics.SkippedLines == LinesTold) logger.FurtherLinesCounted(path);
        return null;
    }
}
