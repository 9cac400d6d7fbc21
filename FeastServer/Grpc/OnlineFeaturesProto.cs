using FeatureStore.Feast;
using FeatureStore.FeastServer.Json;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>The answer of GetOnlineFeatures: the statuses are those of Feast's Go server, the types those of its Python server.</summary>
internal static class OnlineFeaturesProto
{
    // GetOnlineFeaturesResponse { metadata = 1; repeated FeatureVector results = 2 }
    private const int Metadata = 1;
    private const int Results = 2;

    // GetOnlineFeaturesResponseMetadata { FeatureList feature_names = 1; repeated FeatureViewMetadata feature_view_metadata = 2 }
    private const int FeatureNames = 1;
    private const int FeatureViewMetadata = 2;

    // FeatureVector { repeated Value values = 1; repeated FieldStatus statuses = 2; repeated Timestamp event_timestamps = 3 }
    private const int Values = 1;
    private const int Statuses = 2;
    private const int EventTimestamps = 3;

    // Of FeatureList, FeatureViewMetadata and Timestamp.
    private const int First = 1;
    private const int Second = 2;

    public static void Write(PooledBuffer buffer, OnlineFeatures answer, bool withViews)
    {
        using PooledBuffer part = new();
        WriteMetadata(part, answer, withViews);
        ProtoFields.Message(buffer, Metadata, part);
        for (int column = 0; column < answer.Columns.Count; column++)
        {
            part.Clear();
            WriteVector(part, answer, column);
            ProtoFields.Message(buffer, Results, part);
        }
    }

    private static void WriteMetadata(PooledBuffer buffer, OnlineFeatures answer, bool withViews)
    {
        using PooledBuffer part = new();
        foreach (OnlineFeatureColumn column in answer.Columns)
        {
            ProtoFields.Text(part, First, column.Name);
        }

        ProtoFields.Message(buffer, FeatureNames, part);
        if (!withViews)
        {
            return;
        }

        foreach (OnlineFeatureColumn column in answer.Columns.Where(c => c.Kind == OnlineFeatureColumnKind.Feature).DistinctBy(c => c.View))
        {
            part.Clear();
            ProtoFields.Text(part, First, column.View);
            ProtoFields.Number(part, Second, column.Version ?? 0);
            ProtoFields.Message(buffer, FeatureViewMetadata, part);
        }
    }

    private static void WriteVector(PooledBuffer buffer, OnlineFeatures answer, int column)
    {
        int rows = answer.RowCountOf(column);
        if (rows == 0)
        {
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            FeatureValue value = answer.GetValue(column, row);
            int length = value.EncodedLength;
            ProtoFields.Head(buffer, Values, length);
            buffer.Advance(value.WriteTo(buffer.Reserve(length)));
        }

        ProtoFields.Head(buffer, Statuses, rows);
        for (int row = 0; row < rows; row++)
        {
            buffer.Append((byte)StatusOf(answer, column, row));
        }

        for (int row = 0; row < rows; row++)
        {
            WriteTime(buffer, TimeOf(answer, column, row));
        }
    }

    // Null that lies in the store is there.
    private static FieldStatus StatusOf(OnlineFeatures answer, int column, int row) =>
        answer.GetStatus(column, row) is var status && status == FieldStatus.NullValue ? FieldStatus.Present : status;

    // Only what was stored has a time: not a join key, not an on-demand feature, not a feature that is missing in a row that is there.
    private static DateTimeOffset TimeOf(OnlineFeatures answer, int column, int row) =>
        answer.Columns[column].Kind == OnlineFeatureColumnKind.Feature && answer.GetStatus(column, row) != FieldStatus.NotFound
            ? answer.GetEventTimestamp(column, row) ?? DateTimeOffset.UnixEpoch
            : DateTimeOffset.UnixEpoch;

    private static void WriteTime(PooledBuffer buffer, DateTimeOffset time)
    {
        long ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        long seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long rest);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        }

        long nanoseconds = rest * TimeSpan.NanosecondsPerTick;
        ProtoFields.Head(buffer, EventTimestamps, ProtoFields.NumberLength(seconds) + ProtoFields.NumberLength(nanoseconds));
        ProtoFields.Number(buffer, First, seconds);
        ProtoFields.Number(buffer, Second, nanoseconds);
    }
}
