using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Pandas;

/// <summary>What pandas and Arrow make of the values of one column, taken together.</summary>
internal static class ColumnTypes
{
    public static InputValue[] Normalize(string name, InputValue[] cells)
    {
        InputKind[] kinds = [.. cells.Select(c => c.Kind).Where(k => k != InputKind.Null).Distinct()];
        if (kinds.Length > 0 && Array.TrueForAll(kinds, k => k is InputKind.Integer or InputKind.Float))
        {
            // Integers stay integers only without a gap and without a float beside them: 2^53+1 beside null is 2^53.
            return kinds is [InputKind.Integer] && !Array.Exists(cells, c => c.IsNull) ? cells : Array.ConvertAll(cells, ToFloat);
        }

        return kinds.Length > 1 && kinds.Select(Family).Distinct().Count() > 1
            ? throw new FeastException(
                FeastErrorKind.InvalidValue, $"Column {name} mixes {string.Join(" and ", kinds.Select(k => k.ToString()))} values", name)
            : cells;
    }

    private static InputValue ToFloat(InputValue cell) => cell.Kind switch
    {
        InputKind.Null => double.NaN,
        InputKind.Integer => (double)cell.Integer,
        _ => cell,
    };

    // Arrow has one type for a column; integers of any size are one.
    private static InputKind Family(InputKind kind) => kind == InputKind.BigInteger ? InputKind.Integer : kind;
}
