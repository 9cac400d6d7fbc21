using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Pandas;

/// <summary>What pandas and Arrow make of the values of one column, taken together.</summary>
internal static class ColumnTypes
{
    /// <exception cref="FeastException">Arrow has no type for the mixture.</exception>
    public static InputValue[] Normalize(string name, InputValue[] cells)
    {
        InputKind[] kinds = [.. cells.Select(c => c.Kind).Where(k => k != InputKind.Null).Distinct()];
        if (kinds.Length > 1 && kinds.Select(Family).Distinct().Count() > 1)
        {
            throw new FeastException(FeastErrorKind.InvalidValue, $"Column {name} mixes {string.Join(" and ", kinds)} values", name);
        }

        return kinds is [InputKind.List] && Array.Exists(cells, HasFloats) ? Array.ConvertAll(cells, WithFloats) : PandasColumn.Normalize(cells);
    }

    private static InputKind Family(InputKind kind) => kind is InputKind.Integer or InputKind.BigInteger ? InputKind.Float : kind;

    private static bool HasFloats(InputValue value) =>
        value.Kind == InputKind.Float || (value.Kind == InputKind.List && value.List.Any(HasFloats));

    // One list of a column with a float in it makes all its numbers floats.
    private static InputValue WithFloats(InputValue value) => value.Kind switch
    {
        InputKind.Integer => (double)value.Integer,
        InputKind.List => InputValue.FromList([.. value.List.Select(WithFloats)]),
        _ => value,
    };
}
