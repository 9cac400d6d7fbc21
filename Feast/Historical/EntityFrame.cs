namespace FeatureStore.Feast;

/// <summary>The rows of an entity frame that get features: their times and their encoded keys.</summary>
internal sealed class EntityFrame
{
    /// <summary>The column of times, when the request names none.</summary>
    public const string DefaultTimeColumn = "event_timestamp";

    private EntityFrame(int[] rows, long[] times, byte[]?[][] keys) => (Rows, Times, Keys) = (rows, times, keys);

    /// <summary>Positions in the frame: one for each combination of keys and time, as in Feast.</summary>
    public int[] Rows { get; }

    /// <summary>For each of the rows, microseconds since 1970.</summary>
    public long[] Times { get; }

    /// <summary>For each key group, the key of each of the rows; null where a join key is.</summary>
    public byte[]?[][] Keys { get; }

    /// <exception cref="FeastException">There is no column of times, a time is missing, or a key does not fit its type.</exception>
    public static EntityFrame Of(InputTable table, string? namedTimeColumn, PlanBinding binding)
    {
        string timeColumn = namedTimeColumn ?? TimeColumn(table);
        EventTimeColumn column = new(table.Find(timeColumn) ?? throw new FeastException(
            FeastErrorKind.InvalidRequest, $"The entity frame has no column {timeColumn}", timeColumn));
        List<int> rows = [];
        List<long> times = [];
        List<byte[]?>[] keys = [.. binding.Groups.Select(_ => new List<byte[]?>())];
        HashSet<string> seen = [];
        for (int row = 0; row < table.Count; row++)
        {
            long time = TimeOf(column, timeColumn, row);
            byte[]?[] key = [.. binding.Groups.Select(g => Key(g, table, row))];
            if (!seen.Add($"{time} {string.Join(' ', key.Select(k => k is null ? $"?{row}" : Convert.ToHexString(k)))}"))
            {
                continue;
            }

            rows.Add(row);
            times.Add(time);
            for (int group = 0; group < keys.Length; group++)
            {
                keys[group].Add(key[group]);
            }
        }

        return new([.. rows], [.. times], [.. keys.Select(k => k.ToArray())]);
    }

    private static string TimeColumn(InputTable table)
    {
        string[] times = [.. table.Columns.Where(c => Array.Exists(c.Values, v => v.Kind == InputKind.Time)).Select(c => c.Name)];
        return table.Find(DefaultTimeColumn) is not null ? DefaultTimeColumn
            : times is [string only] ? only
            : throw new FeastException(
                FeastErrorKind.InvalidRequest,
                $"Please provide an entity frame with a column named {DefaultTimeColumn} or with exactly one column of times; it has {times.Length}",
                DefaultTimeColumn);
    }

    private static long TimeOf(EventTimeColumn column, string name, int row)
    {
        try
        {
            return column.Read(row) ?? throw new FeastException(FeastErrorKind.InvalidValue, "the time is missing");
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.InvalidValue)
        {
            throw new FeastException(e.Kind, $"Row {row}, column {name}: {e.Message}", name, e);
        }
    }

    private static byte[]? Key(KeyGroup group, InputTable table, int row)
    {
        if (group.IsEntityless)
        {
            return group.Encoder.Encode([FeatureValue.FromString("")]);
        }

        FeatureValue[] values = new FeatureValue[group.Columns.Length];
        for (int i = 0; i < values.Length; i++)
        {
            InputColumn column = table.Columns[group.Columns[i]];
            try
            {
                values[i] = InputConversion.Convert(column.Values[row], group.Types[i]);
            }
            catch (FeastException e) when (e.Kind == FeastErrorKind.InvalidValue)
            {
                throw new FeastException(e.Kind, $"Row {row}, column {column.Name}: {e.Message}", column.Name, e);
            }

            if (values[i].IsNull)
            {
                return null;
            }
        }

        return group.Encoder.Encode(values);
    }
}
