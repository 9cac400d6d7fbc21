using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>
/// Writes one table of rows to the views it feeds. Every view's columns and every row are checked before anything is
/// written, then all views go to the store in one round trip.
/// </summary>
internal sealed class OnlineWriter(IOnlineStore store)
{
    /// <summary>Enough to see what is wrong; a hostile batch does not get a message of its own size.</summary>
    private const int MaxListedRefusals = 100;

    public async Task<WriteResult> WriteAsync(
        ImmutableArray<FeatureView> views, InputTable table, WriteOptions options, CancellationToken cancellationToken)
    {
        if (table.Count == 0)
        {
            return new([.. views.Select(v => new ViewWriteResult(v.Name, 0, 0))], []);
        }

        table.RequireEqualLengths("All columns must have the same number of rows.");
        ViewRows[] sources = [.. views.Select(v => new ViewRows(v, table, options.TakesRemoteColumns))];
        (List<RowWrite> rows, List<RowRefusal> refusals) = Read(sources, table.Count, options.BadRows);
        int[] newest = NewestRows.Of(rows);
        bool[] written = new bool[newest.Length];
        if (newest.Length > 0)
        {
            await store.WriteAsync([.. newest.Select(i => rows[i])], written, cancellationToken);
        }

        return Result(views, rows, newest, written, refusals);
    }

    /// <summary>
    /// Writes rows of one view, each with a key of its own, a part at a time. Every row is checked before the first part is written;
    /// rows of nothing but nulls are written too.
    /// </summary>
    /// <param name="size">Rows in one round trip.</param>
    public async Task<ViewWriteResult> WriteInPartsAsync(FeatureView view, InputTable table, int size, CancellationToken cancellationToken)
    {
        (List<RowWrite> rows, _) = table.Count == 0
            ? ([], [])
            : Read([new ViewRows(view, table, takesRemoteColumns: false) { IsEmpty = false }], table.Count, BadRows.RefuseBatch);
        int count = 0;
        foreach (RowWrite[] part in rows.Chunk(size))
        {
            bool[] written = new bool[part.Length];
            await store.WriteAsync(part, written, cancellationToken);
            count += written.Count(w => w);
        }

        return new(view.Name, count, rows.Count - count);
    }

    private static (List<RowWrite> Rows, List<RowRefusal> Refusals) Read(ViewRows[] sources, int count, BadRows badRows)
    {
        List<RowWrite> rows = new(count * sources.Length);
        List<RowRefusal> refusals = [];
        for (int row = 0; row < count; row++)
        {
            int before = rows.Count;
            RowRefusal? refusal = null;
            for (int i = 0; i < sources.Length && refusal is null; i++)
            {
                if (!sources[i].IsEmpty && sources[i].Read(row, out refusal) is RowWrite write)
                {
                    rows.Add(write);
                }
            }

            if (refusal is not null)
            {
                rows.RemoveRange(before, rows.Count - before);
                refusals.Add(refusal);
                if (badRows == BadRows.RefuseBatch && refusals.Count == MaxListedRefusals)
                {
                    break;
                }
            }
        }

        return badRows == BadRows.RefuseBatch && refusals is [RowRefusal first, ..]
            ? throw new FeastException(FeastErrorKind.InvalidValue, $"Row {first.Row}, column {first.Field}: {first.Reason}", first.Field) { Refusals = refusals }
            : (rows, refusals);
    }

    private static WriteResult Result(
        ImmutableArray<FeatureView> views, List<RowWrite> rows, int[] newest, bool[] written, List<RowRefusal> refusals)
    {
        Dictionary<FeatureView, int> writtenRows = views.ToDictionary(v => v, _ => 0);
        for (int i = 0; i < newest.Length; i++)
        {
            writtenRows[rows[newest[i]].View] += written[i] ? 1 : 0;
        }

        return new(
            [.. views.Select(v => new ViewWriteResult(v.Name, writtenRows[v], rows.Count(r => r.View == v) - writtenRows[v]))],
            [.. refusals])
        {
            WrittenRows = [.. newest.Where((_, i) => written[i]).Select(i => rows[i].Position).Distinct()],
        };
    }
}
