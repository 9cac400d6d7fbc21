using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Json;

/// <summary>
/// The answer of /get-online-features, as Feast 0.67 writes it: columns, each with its values, statuses and event times.
/// </summary>
/// <remarks>
/// It says 1970 where there is no event time, for join keys and for on-demand features.
/// </remarks>
internal static class OnlineFeaturesJson
{
    // A number of 17 digits, "PRESENT", and a time with microseconds.
    private const int CellLength = 64;

    public static int ExpectedLength(OnlineFeatures answer) => (int)Math.Min(1 << 20, (long)answer.Columns.Count * answer.RowCount * CellLength);

    /// <param name="withViews">Whether the metadata names the views.</param>
    public static void Write(PooledBuffer buffer, OnlineFeatures answer, bool withViews, StatusRule statuses)
    {
        buffer.Append("{\"results\":["u8);
        Range times = default;
        for (int column = 0; column < answer.Columns.Count; column++)
        {
            buffer.Append(column == 0 ? "{\"values\":["u8 : ",{\"values\":["u8);
            WriteValues(buffer, answer, column);
            buffer.Append("],\"statuses\":["u8);
            WriteStatuses(buffer, answer, column, statuses);
            buffer.Append("],\"event_timestamps\":["u8);
            times = WriteTimes(buffer, answer, column, times);
            buffer.Append("]}"u8);
        }

        buffer.Append("],\"metadata\":{\"feature_names\":["u8);
        for (int column = 0; column < answer.Columns.Count; column++)
        {
            Separate(buffer, column);
            JsonText.String(buffer, answer.Columns[column].Name);
        }

        buffer.Append((byte)']');
        if (withViews)
        {
            WriteViews(buffer, answer);
        }

        buffer.Append("}}"u8);
    }

    private static void WriteValues(PooledBuffer buffer, OnlineFeatures answer, int column)
    {
        int rows = answer.RowCountOf(column);
        for (int row = 0; row < rows; row++)
        {
            Separate(buffer, row);
            FeatureValueJson.Write(buffer, answer.GetValue(column, row));
        }
    }

    private static void WriteStatuses(PooledBuffer buffer, OnlineFeatures answer, int column, StatusRule statuses)
    {
        int rows = answer.RowCountOf(column);
        bool isStored = answer.Columns[column].Kind == OnlineFeatureColumnKind.Feature;
        if (statuses == StatusRule.Present && rows > 0)
        {
            buffer.AppendRepeated("\"PRESENT\","u8, rows - 1);
            buffer.Append("\"PRESENT\""u8);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            Separate(buffer, row);
            buffer.Append(Status(answer, column, row, statuses, isStored));
        }
    }

    /// <param name="before">Where the times of the column before lie: most columns have the same.</param>
    /// <returns>Where these lie.</returns>
    private static Range WriteTimes(PooledBuffer buffer, OnlineFeatures answer, int column, Range before)
    {
        int start = buffer.Length;
        if (column > 0 && answer.HaveSameRows(column, column - 1))
        {
            buffer.AppendAgain(before);
            return start..buffer.Length;
        }

        int rows = answer.RowCountOf(column);
        bool isStored = answer.Columns[column].Kind == OnlineFeatureColumnKind.Feature;
        for (int row = 0; row < rows; row++)
        {
            Separate(buffer, row);
            JsonText.Time(buffer, isStored ? answer.GetEventTimestamp(column, row) ?? DateTimeOffset.UnixEpoch : DateTimeOffset.UnixEpoch);
        }

        return start..buffer.Length;
    }

    private static ReadOnlySpan<byte> Status(OnlineFeatures answer, int column, int row, StatusRule rule, bool isStored) => rule switch
    {
        StatusRule.AbsentIsNotFound when isStored && answer.GetStatus(column, row) == FieldStatus.NotFound => "\"NOT_FOUND\""u8,
        StatusRule.Strict => answer.GetStatus(column, row) switch
        {
            FieldStatus.NotFound => "\"NOT_FOUND\""u8,
            FieldStatus.NullValue => "\"NULL_VALUE\""u8,
            FieldStatus.OutsideMaxAge => "\"OUTSIDE_MAX_AGE\""u8,
            _ => "\"PRESENT\""u8,
        },
        _ => "\"PRESENT\""u8,
    };

    private static void WriteViews(PooledBuffer buffer, OnlineFeatures answer)
    {
        buffer.Append(",\"feature_view_metadata\":["u8);
        (string View, int? Version)[] views =
            [.. answer.Columns.Where(c => c.Kind == OnlineFeatureColumnKind.Feature).Select(c => (c.View, c.Version)).DistinctBy(v => v.View)];
        for (int i = 0; i < views.Length; i++)
        {
            buffer.Append(i == 0 ? "{\"name\":"u8 : ",{\"name\":"u8);
            JsonText.String(buffer, views[i].View);
            if (views[i].Version is > 0 and int version)
            {
                buffer.Append(",\"version\":"u8);
                JsonText.Integer(buffer, version);
            }

            buffer.Append((byte)'}');
        }

        buffer.Append((byte)']');
    }

    private static void Separate(PooledBuffer buffer, int index)
    {
        if (index > 0)
        {
            buffer.Append((byte)',');
        }
    }
}
