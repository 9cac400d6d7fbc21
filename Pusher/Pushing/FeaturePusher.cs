using System.Diagnostics;
using Confluent.Kafka;
using FeatureStore.Feast;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher.Pushing;

/// <summary>
/// Takes a batch from bytes to the store: decodes, writes, and sends what is bad to the dead-letter topic. Every record remembers how
/// far it has come, so a failed attempt is repeated from there.
/// </summary>
internal sealed class FeaturePusher(
    RowDecoder decoder, IFeatureWriter writer, IDeadLetters deadLetters, PusherMetrics metrics, KafkaMetrics kafka,
    IOptions<PusherOptions> options, TimeProvider time, ILogger<FeaturePusher> logger)
{
    /// <summary>While the store works on one slice, the next is decoded and encoded.</summary>
    private const int SliceRecords = 256;

    private const int MaxLinks = 32;

    /// <summary>When it returns, every record is complete, or blocked until its schema can be had, or revoked.</summary>
    /// <exception cref="FeastException">The store or the repository cannot take rows for now.</exception>
    /// <exception cref="KafkaException">The dead-letter topic cannot be written for now.</exception>
    public async Task PushAsync(FeatureRecord[] batch, CancellationToken cancellationToken)
    {
        var writes = new List<Task>();
        try
        {
            var blocked = new HashSet<TopicPartition>();
            for (var start = 0; start < batch.Length; start += SliceRecords)
            {
                var slice = new ArraySegment<FeatureRecord>(batch, start, Math.Min(SliceRecords, batch.Length - start));
                await decoder.DecodeAsync(slice, blocked, cancellationToken);
                writes.AddRange(slice.Where(record => record.State == RecordState.Decoded).GroupBy(record => (record.Topic, record.Shape!))
                    .Select(group => WriteAsync(group.Key.Topic, group.Key.Item2, [.. group], cancellationToken)));
            }
        }
        finally
        {
            // No attempt ends while one of its writes goes on: the next one would meet it.
            await Task.WhenAll(writes);
        }
        await Task.WhenAll(batch.Where(record => record.State == RecordState.Refused).Select(record => BuryAsync(record, cancellationToken)));
    }

    private async Task WriteAsync(string topic, RowShape shape, List<FeatureRecord> records, CancellationToken cancellationToken)
    {
        using var activity = KafkaTelemetry.StartProcessBatch(topic, options.Value.Group, records.Count, Links(records));
        var start = time.GetTimestamp();
        try
        {
            var result = await writer.WriteAsync(topic + options.Value.PushSourceSuffix, Table(shape, records), cancellationToken);
            Complete(records, result);
        }
        // A column that the view needs is not in the schema: no row of this schema can be written, now or later.
        catch (FeastException e) when (e.Kind is FeastErrorKind.InvalidRequest && e.Field is not null)
        {
            records.ForEach(record => record.Refuse(e.Message));
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        kafka.RecordProcess(topic, options.Value.Group, time.GetElapsedTime(start));
    }

    private void Complete(List<FeatureRecord> records, WriteResult result)
    {
        foreach (var refusal in result.Refused)
            records[refusal.Row].Refuse($"column {refusal.Field}: {refusal.Reason}");
        foreach (var record in records.Where(record => record.State == RecordState.Decoded))
            record.Complete(RecordState.Written);
        foreach (var view in result.Views)
        {
            metrics.AddRows(view.View, PusherMetrics.Written, view.Written);
            metrics.AddRows(view.View, PusherMetrics.Stale, view.Stale);
            if (metrics.MeasuresFreshness)
                RecordFreshness(view.View, result.WrittenRows.Select(row => records[row]));
        }
    }

    // Only rows that can be read now: those that were stale did not make anything fresher.
    private void RecordFreshness(string view, IEnumerable<FeatureRecord> written)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var record in written)
            metrics.RecordFreshness(view, TimeSpan.FromMilliseconds(now - IngestTime.Read(record.Source)));
    }

    private async Task BuryAsync(FeatureRecord record, CancellationToken cancellationToken)
    {
        await deadLetters.SendAsync(record, cancellationToken);
        record.Complete(RecordState.DeadLettered);
        metrics.AddRows(record.Topic, PusherMetrics.DeadLetter, 1);
        logger.DeadLettered(record.Topic, record.Partition.Partition.Value, record.Source.Offset.Value, record.Reason);
    }

    private static InputTable Table(RowShape shape, List<FeatureRecord> records)
    {
        var table = new InputTable();
        for (var column = 0; column < shape.Names.Length; column++)
        {
            var values = new InputValue[records.Count];
            for (var row = 0; row < values.Length; row++)
                values[row] = records[row].Cells[column];
            table.Add(shape.Names[column], values);
        }
        return table;
    }

    private static List<ActivityLink> Links(List<FeatureRecord> records) => !KafkaTelemetry.IsRecorded ? [] :
        [.. DistinctParents(records).Select(headers => KafkaTelemetry.Extract(headers))
            .Where(context => context != default).Distinct().Take(MaxLinks).Select(context => new ActivityLink(context))];

    // Rows of one ride follow each other, with the same span: most need no reading.
    private static IEnumerable<Headers> DistinctParents(List<FeatureRecord> records)
    {
        byte[]? last = null;
        foreach (var record in records)
        {
            if (record.Source.Message.Headers is not { } headers || !headers.TryGetLastBytes(KafkaTelemetry.TraceParent, out var parent)
                || (last is not null && parent.AsSpan().SequenceEqual(last)))
            {
                continue;
            }

            last = parent;
            yield return headers;
        }
    }
}
