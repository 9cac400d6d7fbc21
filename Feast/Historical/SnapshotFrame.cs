namespace FeatureStore.Feast;

/// <summary>
/// The entity frame of a request that brings none: every entity that one of the views has a row of, as of one time. In the order of
/// their rows' times, as in Feast's file store.
/// </summary>
internal static class SnapshotFrame
{
    /// <exception cref="FeastException">The views do not have the same join keys.</exception>
    public static InputTable Of(RetrievalPlan plan, IReadOnlyDictionary<FeatureView, ViewHistory> histories, DateTimeOffset end)
    {
        string[] names = [];
        Dictionary<string, (InputValue[] Keys, long Time)> entities = [];
        long time = EventTime.FromDateTimeOffset(end);
        foreach (ViewRead read in plan.Views.Where(v => !v.View.IsEntityless))
        {
            JoinKey[] keys = [.. read.View.JoinKeys.OrderBy(k => NameOf(read, k), StringComparer.Ordinal)];
            names = names.Length == 0 ? [.. keys.Select(k => NameOf(read, k))] : names;
            RequireSame(read, names, keys);
            ViewHistory history = histories[read.View];
            foreach ((int row, long rowTime) in history.RowsAt(time))
            {
                InputValue[] values = [.. keys.Select(k => history.Key(k.Name, row))];
                string id = string.Join(' ', keys.Select((k, i) => Convert.ToHexString(InputConversion.Convert(values[i], k.Type).Encode())));
                entities[id] = (values, entities.TryGetValue(id, out var other) ? Math.Max(other.Time, rowTime) : rowTime);
            }
        }

        return Table(names, [.. entities.Values.OrderBy(e => e.Time).Select(e => e.Keys)], end);
    }

    // Without any join key, the views without entities have one row.
    private static InputTable Table(string[] names, InputValue[][] rows, DateTimeOffset end)
    {
        InputTable table = new();
        table.Add(EntityFrame.DefaultTimeColumn, [.. Enumerable.Repeat((InputValue)end, names.Length == 0 ? 1 : rows.Length)]);
        foreach ((int i, string name) in names.Index())
        {
            table.Add(name, Array.ConvertAll(rows, r => r[i]));
        }

        return table;
    }

    private static void RequireSame(ViewRead read, string[] names, JoinKey[] keys)
    {
        if (!names.SequenceEqual(keys.Select(k => NameOf(read, k))))
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest,
                $"Feature view {read.View.Name} has other join keys than [{string.Join(", ", names)}]: features of views with different join keys need an entity frame.",
                read.View.Name);
        }
    }

    private static string NameOf(ViewRead read, JoinKey key) => read.JoinKeyMap.GetValueOrDefault(key.Name, key.Name);
}
