using System.Buffers;

namespace FeatureStore.Feast;

/// <summary>Converts the entity columns of a request and finds the distinct keys among them.</summary>
internal static class EntityKeys
{
    public static void Read(PlanBinding binding, InputTable entities, OnlineFeatures answer)
    {
        for (int i = 0; i < binding.EchoedColumns.Length; i++)
        {
            (int column, FeatureType type) = binding.EchoedColumns[i];
            Convert(entities.Columns[column], type, answer.EntityColumn(i));
        }

        for (int group = 0; group < binding.Groups.Length; group++)
        {
            AddReads(binding, binding.Groups[group], entities, answer, answer.ReadsOfGroup(group));
        }
    }

    private static void Convert(InputColumn column, FeatureType type, Span<FeatureValue> target)
    {
        for (int row = 0; row < target.Length; row++)
        {
            target[row] = Convert(column, row, type == FeatureType.Invalid ? Inferred(column) : type);
        }
    }

    private static FeatureValue Convert(InputColumn column, int row, FeatureType type)
    {
        FeatureValue value;
        try
        {
            value = InputConversion.Convert(column.Values[row], type);
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.InvalidValue)
        {
            throw new FeastException(e.Kind, $"entities.{column.Name}[{row}]: {e.Message}", column.Name, e);
        }

        return value.IsNull
            ? throw new FeastException(FeastErrorKind.InvalidValue, $"entities.{column.Name}[{row}]: an entity key cannot be null, a list or an object", column.Name)
            : value;
    }

    // A join key that no requested view declares is only repeated in the answer.
    private static FeatureType Inferred(InputColumn column) => Array.Find(column.Values, v => !v.IsNull).Kind switch
    {
        InputKind.Integer => FeatureType.Int64,
        InputKind.Float => FeatureType.Double,
        InputKind.Bool => FeatureType.Bool,
        InputKind.Feature => Array.Find(column.Values, v => !v.IsNull).Feature.Type,
        _ => FeatureType.String,
    };

    private static void AddReads(
        PlanBinding binding, KeyGroup group, InputTable entities, OnlineFeatures answer, Span<int> readOfRow)
    {
        if (group.IsEntityless)
        {
            readOfRow.Fill(answer.Batch.Add(group.Encoder.Encode([FeatureValue.FromString("")]), group.Fields));
            return;
        }

        using DistinctKeys distinct = new(readOfRow.Length);
        FeatureValue[] rented = ArrayPool<FeatureValue>.Shared.Rent(group.Columns.Length);
        Span<FeatureValue> values = rented.AsSpan(0, group.Columns.Length);
        for (int row = 0; row < readOfRow.Length; row++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = KeyValue(binding, entities, answer, group.Columns[i], group.Types[i], row);
            }

            readOfRow[row] = AddRead(answer.Batch, group, values, distinct);
        }

        ArrayPool<FeatureValue>.Shared.Return(rented, clearArray: true);
    }

    private static int AddRead(ReadBatch batch, KeyGroup group, ReadOnlySpan<FeatureValue> values, DistinctKeys distinct)
    {
        Span<byte> key = batch.ReserveKey(group.Encoder.Length(values));
        group.Encoder.Write(values, key);
        ref int read = ref distinct.Find(batch, key);
        return read >= 0 ? read : read = batch.AddReserved(key.Length, group.Fields);
    }

    // Most join keys are among the columns that the answer repeats, converted already.
    private static FeatureValue KeyValue(
        PlanBinding binding, InputTable entities, OnlineFeatures answer, int column, FeatureType type, int row)
    {
        for (int i = 0; i < binding.EchoedColumns.Length; i++)
        {
            if (binding.EchoedColumns[i].Column == column && binding.EchoedColumns[i].Type == type)
            {
                return answer.EntityColumn(i)[row];
            }
        }

        return Convert(entities.Columns[column], row, type);
    }
}
