using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>The state of one key of OVER aggregates.</summary>
internal sealed class OverKey(Value[] key, Value[] accumulator)
{
    public Value[] Key => key;

    /// <summary>Rows that wait for the watermark, by their time.</summary>
    public SortedDictionary<long, List<OverRow>> Pending { get; } = [];

    /// <summary>Rows that have come out and are still in the frame of rows to come, oldest first; unused by unbounded frames.</summary>
    public Queue<OverRow> Frame { get; } = new();

    /// <summary>What the rows of the frame add up to.</summary>
    public Value[] Accumulator => accumulator;

    public long IngestTime { get; set; } = long.MinValue;

    /// <summary>Rows up to this time have come out; others that come so late are dropped.</summary>
    public long DoneUntil { get; set; } = long.MinValue;

    /// <summary>When the key is forgotten, unless rows come before.</summary>
    public long? ForgetAt { get; set; }

    /// <summary>The times at which the key might have been forgotten. Flink does not take a timer back: when it comes, older rows are late from then on.</summary>
    public List<long> Reminders { get; } = [];

    public void Save(StateWriter writer)
    {
        writer.Write(DoneUntil);
        writer.Write(ForgetAt ?? long.MaxValue);
        writer.Write(IngestTime);
        writer.Write(Reminders.Count);
        foreach (var reminder in Reminders)
            writer.Write(reminder);
        writer.Write(accumulator);
        Save(writer, [.. Pending.Values.SelectMany(rows => rows)]);
        Save(writer, Frame);
    }

    public void Load(StateReader reader, int columns)
    {
        DoneUntil = reader.ReadLong();
        ForgetAt = reader.ReadLong() is var time and not long.MaxValue ? time : null;
        IngestTime = reader.ReadLong();
        for (var reminders = reader.ReadInt(); reminders > 0; reminders--)
            Reminders.Add(reader.ReadLong());
        reader.ReadValues(accumulator.Length).CopyTo(accumulator, 0);
        foreach (var rows in Load(reader, columns, reader.ReadInt()).GroupBy(row => row.Time))
            Pending.Add(rows.Key, [.. rows]);
        foreach (var row in Load(reader, columns, reader.ReadInt()))
            Frame.Enqueue(row);
    }

    private static void Save(StateWriter writer, IReadOnlyCollection<OverRow> rows)
    {
        writer.Write(rows.Count);
        foreach (var row in rows)
        {
            writer.Write(row.Time);
            writer.Write(row.IngestTime);
            writer.Write(row.Row);
        }
    }

    private static List<OverRow> Load(StateReader reader, int columns, int count)
    {
        var rows = new List<OverRow>();
        for (; count > 0; count--)
        {
            var (time, ingestTime) = (reader.ReadLong(), reader.ReadLong());
            rows.Add(new OverRow(time, reader.ReadValues(columns), ingestTime));
        }

        return rows;
    }
}
