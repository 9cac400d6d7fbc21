using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>
/// GROUP BY over SESSION. A row that lies between two sessions makes one of them. A row is late when the session that it would make, or
/// join, has ended before the watermark. Result rows as those of <see cref="SliceWindowOperator"/>.
/// </summary>
internal sealed class SessionWindowOperator(WindowProgram program, Operator next) : StatefulOperator
{
    private readonly long _gap = program.Window.Size;
    private readonly Dictionary<Value[], List<Session>> _sessions = new(ValueArrayComparer.Instance);
    private readonly Timers<Session> _timers = new();
    private readonly HashSet<Value[]> _dirty = new(ValueArrayComparer.Instance);
    private readonly Value[] _lookup = new Value[program.KeyCount];
    private long _watermark = long.MinValue;

    public override int KeyCount => _sessions.Count;

    public override long NextFiring => _timers.Next;

    public override void Process(Value[] row, long ingestTime)
    {
        program.KeysOf(row, _lookup);
        var time = program.TimeOf(row);
        var session = _sessions.TryGetValue(_lookup, out var sessions) ? Join(sessions, time, time + _gap) : null;
        if (session is null)
        {
            if (WindowSpec.HasFired(time + _gap, _watermark))
            {
                LateRows++;
                return;
            }

            session = Open(time);
        }

        program.Aggregates.Accumulate(row, session.Accumulator);
        session.IngestTime = Math.Max(session.IngestTime, ingestTime);
        _dirty.Add(session.Key);
    }

    public override void AdvanceWatermark(long watermark)
    {
        if (watermark <= _watermark)
            return;
        _watermark = watermark;
        while (_timers.TakeDue(watermark) is var (lastMillisecond, sessions))
        {
            foreach (var session in sessions)
            {
                if (session.End == lastMillisecond + 1)
                    Fire(session);
            }
        }

        next.AdvanceWatermark(watermark);
    }

    // Sessions that have fired need no mention: who loads the state knows the watermark.
    public override void Save(StateWriter writer, bool all)
    {
        var keys = all ? (IReadOnlyCollection<Value[]>)_sessions.Keys : _dirty;
        writer.Write(keys.Count);
        foreach (var key in keys)
        {
            var sessions = _sessions.GetValueOrDefault(key) ?? [];
            writer.Write(key);
            writer.Write(sessions.Count);
            foreach (var session in sessions)
            {
                writer.Write(session.Start);
                writer.Write(session.End);
                writer.Write(session.IngestTime);
                writer.Write(session.Accumulator);
            }
        }

        _dirty.Clear();
    }

    public override void Load(StateReader reader)
    {
        for (var keys = reader.ReadInt(); keys > 0; keys--)
        {
            var key = reader.ReadValues(program.KeyCount);
            _sessions[key] = [];
            for (var sessions = reader.ReadInt(); sessions > 0; sessions--)
            {
                var (start, end, ingestTime) = (reader.ReadLong(), reader.ReadLong(), reader.ReadLong());
                var accumulator = reader.ReadValues(program.Aggregates.SlotTypes.Count);
                _sessions[key].Add(new Session(key, start, end, accumulator) { IngestTime = ingestTime });
            }
        }
    }

    public override void Resume(long watermark)
    {
        _watermark = watermark;
        foreach (var (key, sessions) in _sessions.ToList())
        {
            sessions.RemoveAll(session => WindowSpec.HasFired(session.End, watermark));
            foreach (var session in sessions)
                _timers.Add(session.End - 1, session);
            if (sessions.Count == 0)
                _sessions.Remove(key);
        }
    }

    private Session Open(long time)
    {
        var session = new Session([.. _lookup], time, time + _gap, program.Aggregates.NewAccumulator());
        if (!_sessions.TryGetValue(session.Key, out var sessions))
            _sessions.Add(session.Key, sessions = new List<Session>(1));
        sessions.Add(session);
        _timers.Add(session.End - 1, session);
        return session;
    }

    private Session? Join(List<Session> sessions, long from, long to)
    {
        Session? joined = null;
        foreach (var session in sessions.Where(session => session.Touches(from, to)).OrderBy(session => session.Start).ToList())
        {
            (from, to) = (Math.Min(from, session.Start), Math.Max(to, session.End));
            if (joined is null)
            {
                joined = session;
                continue;
            }

            program.Aggregates.Merge(joined.Accumulator, session.Accumulator);
            joined.IngestTime = Math.Max(joined.IngestTime, session.IngestTime);
            session.End = long.MinValue; // Its timer is void.
            sessions.Remove(session);
        }

        if (joined is not null && (joined.Start, joined.End) != (from, to))
            Extend(joined, from, to);
        return joined;
    }

    private void Extend(Session session, long start, long end)
    {
        if (end != session.End)
            _timers.Add(end - 1, session);
        (session.Start, session.End) = (start, end);
    }

    private void Fire(Session session)
    {
        var result = program.NewResult(session.Key);
        program.Aggregates.Finish(session.Accumulator, result, program.KeyCount);
        program.SetBounds(result, session.Start, session.End);
        var sessions = _sessions[session.Key];
        sessions.Remove(session);
        if (sessions.Count == 0)
            _sessions.Remove(session.Key);
        session.End = long.MinValue;
        next.Process(result, session.IngestTime);
    }
}
