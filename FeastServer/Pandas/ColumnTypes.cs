using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Pandas;

/// <summary>What pandas and Arrow make of the values of one column, taken together.</summary>
internal static class ColumnTypes
{
    /// <exception cref="FeastException">Arrow has no type for the mixture.</exception>
    public static InputValue[] Normalize(string name, InputValue[] cells)
    {
        RequireOneType(name, name, cells);
        return Array.Exists(cells, c => c.Kind is InputKind.List or InputKind.Object) ? PandasColumn.NormalizeNested(cells) : PandasColumn.Normalize(cells);
    }

    private static void RequireOneType(string name, string place, InputValue[] cells)
    {
        InputKind[] kinds = [.. cells.Select(c => c.Kind).Where(k => k != InputKind.Null).Distinct()];
        if (kinds.Length > 1 && kinds.Select(Family).Distinct().Count() > 1)
        {
            throw new FeastException(FeastErrorKind.InvalidValue, $"Column {place} mixes {string.Join(" and ", kinds)} values", name);
        }

        if (kinds is [InputKind.List])
        {
            RequireOneType(name, $"{place}[]", [.. cells.Where(c => !c.IsNull).SelectMany(c => c.List)]);
        }
        else if (kinds is [InputKind.Object])
        {
            foreach (IGrouping<string, InputValue> member in cells.Where(c => !c.IsNull).SelectMany(c => c.Members).GroupBy(m => m.Key, m => m.Value))
            {
                RequireOneType(name, $"{place}.{member.Key}", [.. member]);
            }
        }
    }

    private static InputKind Family(InputKind kind) => kind is InputKind.Integer or InputKind.BigInteger ? InputKind.Float : kind;
}
