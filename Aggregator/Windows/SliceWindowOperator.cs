using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>
/// GROUP BY over TUMBLE, HOP or CUMULATE. A row is added to one slice, whatever the number of windows that share it; a window that fires
/// adds up the slices of each key that has any, or repeats the key's last result when no slice came, went or changed.
/// Result rows: keys, aggregates, window_start, window_end, window_time.
/// </summary>
internal sealed class SliceWindowOperator(WindowProgram program, Operator next, SliceBuffer? buffer = null) : StatefulOperator
{
    private readonly WindowSpec _window = program.Window;
    private readonly Dictionary<Value[], WindowKey> _keys = new(ValueArrayComparer.Instance);
    private readonly Timers<WindowKey> _timers = new();
    private readonly List<WindowKey> _dirty = [];
    private readonly Value[] _lookup = new Value[program.KeyCount];
    private readonly Value[] _merged = program.Aggregates.NewAccumulator();
    private long _watermark = long.MinValue;

    public override int KeyCount => _keys.Count;

    // A window fires at its last millisecond.
    public override long NextFiring => _timers.Next;

    public override void Process(Value[] row, long ingestTime)
    {
        var sliceEnd = _window.SliceEnd(program.TimeOf(row));
        if (_window.FirstWindowEnd(sliceEnd, _watermark) is not { } windowEnd)
        {
            LateRows++;
            return;
        }

        program.KeysOf(row, _lookup);
        var key = KeyOf(_lookup);
        var slice = SliceOf(key, sliceEnd);
        program.Aggregates.Accumulate(row, buffer?.AccumulatorOf(slice) ?? slice.Accumulator);
        slice.IngestTime = Math.Max(slice.IngestTime, ingestTime);
        MarkDirty(key, slice);
        key.Result?.Invalidate();
        if (key.NextWindowEnd is not { } next || next > windowEnd)
            Schedule(key, windowEnd);
    }

    public override void AdvanceWatermark(long watermark)
    {
        if (watermark <= _watermark)
            return;
        _watermark = watermark;
        buffer?.Flush(watermark);
        while (_timers.TakeDue(watermark) is var (lastMillisecond, keys))
        {
            foreach (var key in keys)
            {
                if (key.NextWindowEnd == lastMillisecond + 1)
                    Fire(key, lastMillisecond + 1);
            }
        }

        next.AdvanceWatermark(watermark);
    }

    // Slices whose windows have all fired need no mention: who loads the state knows the watermark.
    public override void Save(StateWriter writer, bool all)
    {
        var keys = all ? (IReadOnlyCollection<WindowKey>)_keys.Values : _dirty;
        writer.Write(keys.Count);
        foreach (var key in keys)
        {
            writer.Write(key.Key);
            var slices = key.Slices.Where(slice => all || slice.IsDirty).ToList();
            writer.Write(slices.Count);
            foreach (var slice in slices)
            {
                writer.Write(slice.End);
                writer.Write(slice.IngestTime);
                writer.Write(slice.Accumulator);
                slice.IsDirty = false;
            }

            key.IsDirty = false;
        }

        foreach (var key in _dirty)
            key.IsDirty = false;
        _dirty.Clear();
    }

    public override void Load(StateReader reader)
    {
        for (var keys = reader.ReadInt(); keys > 0; keys--)
        {
            var key = KeyOf(reader.ReadValues(program.KeyCount));
            for (var slices = reader.ReadInt(); slices > 0; slices--)
            {
                var end = reader.ReadLong();
                var ingestTime = reader.ReadLong();
                var slice = new Slice(end, reader.ReadValues(program.Aggregates.SlotTypes.Count)) { IngestTime = ingestTime };
                key.Replace(slice);
            }
        }
    }

    public override void Resume(long watermark)
    {
        _watermark = watermark;
        foreach (var key in _keys.Values.ToList())
        {
            RemoveExpired(key, watermark);
            if (key.IsEmpty)
                _keys.Remove(key.Key);
            else
                Schedule(key, key.Slices.Min(slice => _window.FirstWindowEnd(slice.End, watermark) ?? long.MaxValue));
        }
    }

    private WindowKey KeyOf(Value[] values)
    {
        if (_keys.TryGetValue(values, out var key))
            return key;
        key = new WindowKey([.. values]);
        _keys.Add(key.Key, key);
        return key;
    }

    private void MarkDirty(WindowKey key, Slice slice)
    {
        slice.IsDirty = true;
        if (key.IsDirty)
            return;
        key.IsDirty = true;
        _dirty.Add(key);
    }

    private Slice SliceOf(WindowKey key, long sliceEnd)
    {
        if (key.Find(sliceEnd) is { } found)
            return found;
        var slice = new Slice(sliceEnd, program.Aggregates.NewAccumulator());
        key.Insert(slice);
        return slice;
    }

    private void Schedule(WindowKey key, long windowEnd)
    {
        key.NextWindowEnd = windowEnd;
        _timers.Add(windowEnd - 1, key);
    }

    private void Fire(WindowKey key, long windowEnd)
    {
        key.NextWindowEnd = null;
        var windowStart = _window.WindowStart(windowEnd);
        var slices = key.Between(windowStart, windowEnd);
        if (!slices.IsEmpty)
            Emit(key, slices, windowStart, windowEnd);

        RemoveExpired(key, windowEnd - 1);
        if (key.IsEmpty)
            _keys.Remove(key.Key);
        else
            Schedule(key, Math.Max(windowEnd + _window.Step, key.OldestSliceEnd));
    }

    private void RemoveExpired(WindowKey key, long watermark)
    {
        while (!key.IsEmpty && WindowSpec.HasFired(_window.LastWindowEnd(key.OldestSliceEnd), watermark))
            key.RemoveUpTo(key.OldestSliceEnd);
    }

    private void Emit(WindowKey key, ReadOnlySpan<Slice> slices, long windowStart, long windowEnd)
    {
        var result = key.Result ??= new WindowResult(program.NewResult(key.Key));
        if (!result.IsOf(slices))
        {
            program.Aggregates.Finish(Merge(slices), result.Row, program.KeyCount);
            result.SetSource(slices);
        }

        program.SetBounds(result.Row, windowStart, windowEnd);
        next.Process(result.Row, result.IngestTime);
    }

    private Value[] Merge(ReadOnlySpan<Slice> slices)
    {
        if (slices.Length == 1)
            return slices[0].Accumulator;
        program.Aggregates.Reset(_merged);
        for (var i = 0; i < slices.Length; i++)
            program.Aggregates.Merge(_merged, slices[_window.MergesNewestFirst ? slices.Length - 1 - i : i].Accumulator);
        return _merged;
    }
}
