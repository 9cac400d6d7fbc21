using FeatureStore.Aggregator.Pipelines;
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

    private Session Open(long time)
    {
        Value[] key = [.. _lookup];
        var session = new Session(key, time, time + _gap, program.Aggregates.NewAccumulator());
        if (!_sessions.TryGetValue(key, out var sessions))
            _sessions.Add(key, sessions = new List<Session>(1));
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
