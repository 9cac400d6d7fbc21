using System.Buffers;
using FeatureStore.Feast;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>The features of some rows, row by row. Its memory is pooled: disposed, it must not be read any more.</summary>
internal sealed class FeatureTable : IDisposable
{
    private readonly FeatureCell[] _cells;
    private readonly FeatureOrigin[] _origins;
    private readonly RowFlags[] _flags;

    public FeatureTable(FeaturePlan plan, int rows)
    {
        Plan = plan;
        Rows = rows;
        _cells = ArrayPool<FeatureCell>.Shared.Rent(Math.Max(1, rows * plan.Features.Count));
        _origins = ArrayPool<FeatureOrigin>.Shared.Rent(Math.Max(1, rows));
        _flags = ArrayPool<RowFlags>.Shared.Rent(Math.Max(1, rows));
        Clear();
        Array.Clear(_origins, 0, rows);
        Array.Clear(_flags, 0, rows);
    }

    public FeaturePlan Plan { get; }

    public int Rows { get; }

    /// <summary>When the statuses and ages were judged.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The value; none where a model has no use for it: NaN, an infinity, and what is no number where the registry says that it is one.</summary>
    public static FeatureValue Usable(in FeatureValue value, ServiceFeature feature) => value.Type switch
    {
        FeatureType.Double or FeatureType.Float => double.IsFinite(value.AsDouble()) ? value : default,
        FeatureType.Int32 or FeatureType.Int64 or FeatureType.Bool or FeatureType.UnixTimestamp => value,
        _ => feature.IsNumber ? default : value,
    };

    public Span<FeatureCell> Row(int row) => _cells.AsSpan(row * Plan.Features.Count, Plan.Features.Count);

    public ref FeatureCell Cell(int row, int feature) => ref _cells[(row * Plan.Features.Count) + feature];

    public ref FeatureOrigin Origin(int row) => ref _origins[row];

    public ref RowFlags Flags(int row) => ref _flags[row];

    public void Clear() => Array.Clear(_cells, 0, Rows * Plan.Features.Count);

    /// <summary>Seconds since the value became true, to the millisecond; null when it never did.</summary>
    public double? AgeSeconds(in FeatureCell cell) =>
        cell.EventTicks == 0 ? null : Math.Round((Now.UtcTicks - cell.EventTicks) / (double)TimeSpan.TicksPerSecond, 3);

    /// <summary>
    /// Gives every value its status by its event time and its view's ttl, whatever the server said: Feast's Python server
    /// calls everything PRESENT. An on-demand value is as old as the oldest row it may have been computed from.
    /// </summary>
    public void Judge(DateTimeOffset now)
    {
        Now = now;
        for (int row = 0; row < Rows; row++)
        {
            var cells = Row(row);
            for (int f = 0; f < cells.Length; f++)
            {
                var view = Plan.Views[Plan.Features[f].View];
                if (view.Sources is { } sources) JudgeOnDemand(cells, ref cells[f], sources);
                else cells[f].Status = StatusOf(cells[f], view);
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<FeatureCell>.Shared.Return(_cells, clearArray: true);
        ArrayPool<FeatureOrigin>.Shared.Return(_origins);
        ArrayPool<RowFlags>.Shared.Return(_flags);
    }

    private FieldStatus StatusOf(in FeatureCell cell, ServiceView view)
    {
        if (cell.EventTicks == 0 && cell.Value.IsNull) return FieldStatus.NotFound;
        if (cell.Value.IsNull) return FieldStatus.NullValue;
        return IsTooOld(cell.EventTicks, view) ? FieldStatus.OutsideMaxAge : FieldStatus.Present;
    }

    private void JudgeOnDemand(ReadOnlySpan<FeatureCell> row, ref FeatureCell cell, IReadOnlyList<int> sources)
    {
        long oldest = 0;
        bool absent = false, tooOld = false;
        foreach (int source in sources)
        {
            long ticks = row[Plan.FirstOfView[source]].EventTicks;
            absent |= ticks == 0;
            tooOld |= ticks != 0 && IsTooOld(ticks, Plan.Views[source]);
            if (ticks != 0 && (oldest == 0 || ticks < oldest)) oldest = ticks;
        }

        cell.EventTicks = oldest;
        cell.Status = (cell.Value.IsNull, absent, tooOld) switch
        {
            (true, true, _) => FieldStatus.NotFound,
            (true, _, _) => FieldStatus.NullValue,
            (_, _, true) => FieldStatus.OutsideMaxAge,
            _ => FieldStatus.Present,
        };
    }

    private bool IsTooOld(long ticks, ServiceView view) => view.MaxAge is { } maxAge && Now.UtcTicks - ticks > maxAge.Ticks;
}
