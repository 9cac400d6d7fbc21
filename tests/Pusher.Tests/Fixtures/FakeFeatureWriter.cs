using System.Collections.Concurrent;
using FeatureStore.Feast;
using FeatureStore.Pusher.Pushing;

namespace FeatureStore.Pusher.Tests.Fixtures;

/// <summary>A store that notes what is written to it, and can be down, slow or choosy.</summary>
internal sealed class FakeFeatureWriter : IFeatureWriter
{
    private readonly ConcurrentQueue<WrittenRow> _rows = new();
    private int _calls;

    /// <summary>Thrown by every write while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Writes wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The reason for which a row is refused; null for none.</summary>
    public Func<WrittenRow, RowRefusal?> Refuse { get; set; } = _ => null;

    /// <summary>Whether the store has a newer row.</summary>
    public Func<WrittenRow, bool> IsStale { get; set; } = _ => false;

    /// <summary>A table without this column is refused as a whole.</summary>
    public string? NeedsColumn { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    public IReadOnlyCollection<WrittenRow> Rows => _rows;

    public async Task<WriteResult> WriteAsync(string pushSource, InputTable rows, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await Gate.WaitAsync(cancellationToken);
        if (Failure is not null)
            throw Failure;
        if (NeedsColumn is not null && rows.Find(NeedsColumn) is null)
            throw new FeastException(FeastErrorKind.InvalidRequest, $"Column {NeedsColumn} not found in table", NeedsColumn);
        var refused = new List<RowRefusal>();
        var stale = 0;
        var written = new List<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = new WrittenRow(pushSource, rows.Columns.ToDictionary(column => column.Name, column => column.Values[i]));
            if (Refuse(row) is { } refusal)
            {
                refused.Add(refusal with { Row = i });
            }
            else if (IsStale(row))
            {
                stale++;
            }
            else
            {
                written.Add(i);
                _rows.Enqueue(row);
            }
        }
        return new([new(pushSource.Replace("_push", "", StringComparison.Ordinal), written.Count, stale)], [.. refused]) { WrittenRows = [.. written] };
    }
}
