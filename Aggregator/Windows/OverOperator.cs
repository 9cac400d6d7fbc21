using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>
/// OVER aggregates: a row comes out when the watermark reaches its time, with the aggregates of its frame; rows of one time see each other
/// with RANGE, one by one with ROWS. A bounded frame is added up anew when a row has left it, so no rounding errors of rows that are gone
/// stay behind. Late rows: with a bounded frame those that are not newer than what has come out of their key, else those behind the watermark.
/// </summary>
internal sealed class OverOperator(OverProgram program, Operator next) : StatefulOperator
{
    private readonly OverFrame _frame = program.Frame;
    private readonly Dictionary<Value[], OverKey> _keys = new(ValueArrayComparer.Instance);
    private readonly Timers<OverKey> _timers = new();
    private readonly HashSet<Value[]> _dirty = new(ValueArrayComparer.Instance);
    private readonly Value[] _lookup = new Value[program.KeyCount];
    private readonly Value[] _result = new Value[program.ResultColumns];
    private long _watermark = long.MinValue;

    public override int KeyCount => _keys.Count;

    public override long NextFiring => _timers.Next;

    public override void Process(Value[] row, long ingestTime)
    {
        var time = program.TimeOf(row);
        var key = KeyOf(row);
        if (time <= (_frame.Preceding is null ? _watermark : key.DoneUntil))
        {
            LateRows++;
            return;
        }

        if (!key.Pending.TryGetValue(time, out var rows))
        {
            key.Pending.Add(time, rows = new List<OverRow>(1));
            _timers.Add(time, key);
        }

        rows.Add(new OverRow(time, [.. row], ingestTime));
        _dirty.Add(key.Key);
        if (_frame is { IsRows: false, Preceding: { } range })
            KeepFor(key, time, range);
    }

    public override void AdvanceWatermark(long watermark)
    {
        if (watermark <= _watermark)
            return;
        _watermark = watermark;
        while (_timers.TakeDue(watermark) is var (time, keys))
        {
            foreach (var key in keys)
                Fire(key, time);
        }

        next.AdvanceWatermark(watermark);
    }

    public override void Save(StateWriter writer, bool all)
    {
        var keys = all ? (IReadOnlyCollection<Value[]>)_keys.Keys : _dirty;
        writer.Write(keys.Count);
        foreach (var key in keys)
        {
            writer.Write(key);
            writer.Write(_keys.TryGetValue(key, out var state) ? 1 : 0);
            state?.Save(writer);
        }

        _dirty.Clear();
    }

    public override void Load(StateReader reader)
    {
        for (var keys = reader.ReadInt(); keys > 0; keys--)
        {
            var key = reader.ReadValues(program.KeyCount);
            _keys.Remove(key);
            if (reader.ReadInt() == 0)
                continue;
            var state = new OverKey(key, program.Aggregates.NewAccumulator());
            state.Load(reader, program.Columns);
            _keys.Add(key, state);
        }
    }

    public override void Resume(long watermark)
    {
        _watermark = watermark;
        foreach (var key in _keys.Values)
        {
            foreach (var time in key.Pending.Keys)
                _timers.Add(time, key);
            foreach (var reminder in key.Reminders)
                _timers.Add(reminder, key);
            if (_frame.Preceding is not null)
                AddUpAnew(key);
        }
    }

    private OverKey KeyOf(Value[] row)
    {
        program.KeysOf(row, _lookup);
        if (!_keys.TryGetValue(_lookup, out var key))
        {
            key = new OverKey([.. _lookup], program.Aggregates.NewAccumulator());
            _keys.Add(key.Key, key);
        }

        return key;
    }

    // A key is forgotten half a range after its last row has left all frames. Until then, rows older than what came out are late.
    private void KeepFor(OverKey key, long time, long range)
    {
        if (key.ForgetAt is { } known && known >= time + range + 1)
            return;
        key.ForgetAt = time + range + range / 2 + 1;
        key.Reminders.Add(key.ForgetAt.Value);
        _timers.Add(key.ForgetAt.Value, key);
    }

    private void Fire(OverKey key, long time)
    {
        _dirty.Add(key.Key);
        key.Reminders.Remove(time);
        if (key.ForgetAt <= time)
        {
            _keys.Remove(key.Key);
            key.ForgetAt = null;
            return;
        }

        if (key.Pending.Remove(time, out var rows))
        {
            if (_frame.IsRows)
                EmitOneByOne(key, rows);
            else
                EmitTogether(key, rows, time);
        }

        key.DoneUntil = Math.Max(key.DoneUntil, time);
    }

    private void EmitTogether(OverKey key, List<OverRow> rows, long time)
    {
        if (_frame.Preceding is { } range)
        {
            var shrunk = false;
            while (key.Frame.TryPeek(out var oldest) && time - oldest.Time > range)
                shrunk = key.Frame.Dequeue().Row is not null;
            if (shrunk)
                AddUpAnew(key);
        }

        foreach (var row in rows)
            Enter(key, row);
        foreach (var row in rows)
            Emit(key, row);
    }

    private void EmitOneByOne(OverKey key, List<OverRow> rows)
    {
        foreach (var row in rows)
        {
            if (_frame.Preceding is { } count && key.Frame.Count > count)
            {
                key.Frame.Dequeue();
                AddUpAnew(key);
            }

            Enter(key, row);
            Emit(key, row);
        }
    }

    private void Enter(OverKey key, OverRow row)
    {
        Accumulate(key, row);
        if (_frame.Preceding is not null)
            key.Frame.Enqueue(row);
    }

    private void AddUpAnew(OverKey key)
    {
        program.Aggregates.Reset(key.Accumulator);
        key.IngestTime = long.MinValue;
        foreach (var row in key.Frame)
            Accumulate(key, row);
    }

    private void Accumulate(OverKey key, OverRow row)
    {
        program.Aggregates.Accumulate(row.Row, key.Accumulator);
        key.IngestTime = Math.Max(key.IngestTime, row.IngestTime);
    }

    private void Emit(OverKey key, OverRow row)
    {
        row.Row.CopyTo(_result, 0);
        program.Aggregates.Finish(key.Accumulator, _result, program.Columns);
        next.Process(_result, key.IngestTime);
    }
}
