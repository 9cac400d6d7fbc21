namespace FeatureStore.Feast;

/// <summary>What pandas makes of the values of one column, taken together: Feast's writes go through it.</summary>
public static class PandasColumn
{
    /// <summary>
    /// A column of numbers with a gap, or with a float in it, is a column of floats: 2^53+1 beside null becomes 2^53, and the gap
    /// NaN. A column of times with a gap holds "not a time" there. Everything else stays as it is.
    /// </summary>
    public static InputValue[] Normalize(InputValue[] cells)
    {
        bool gap = false, floats = false, numbers = true, times = true;
        foreach (InputValue cell in cells)
        {
            gap |= cell.IsNull;
            floats |= cell.Kind == InputKind.Float;
            numbers &= cell.Kind is InputKind.Null or InputKind.Integer or InputKind.Float;
            times &= cell.Kind is InputKind.Null or InputKind.Time;
        }

        bool allNull = numbers && times;
        return allNull || !(numbers || times) || !(gap || floats) ? cells
            : Array.ConvertAll(cells, cell => cell.Kind switch
            {
                InputKind.Null => PythonFloat.NaN,
                InputKind.Integer => (double)cell.Integer,
                _ => cell,
            });
    }

    /// <summary>
    /// What Arrow makes of structs on their way to pandas: each member by itself, as a column is. One null struct among them is a
    /// gap in every member.
    /// </summary>
    internal static InputValue[] NormalizeMembers(InputValue[] structs)
    {
        if (Array.Find(structs, s => !s.IsNull) is not { Kind: InputKind.Object } first)
        {
            return structs;
        }

        InputValue[][] members = new InputValue[first.Members.Count][];
        for (int i = 0; i < members.Length; i++)
        {
            int member = i;
            members[i] = Normalize(Array.ConvertAll(structs, s => s.IsNull ? InputValue.Null : s.Members[member].Value));
        }

        InputValue[] normalized = new InputValue[structs.Length];
        for (int row = 0; row < structs.Length; row++)
        {
            int current = row;
            normalized[row] = structs[row].IsNull
                ? InputValue.Null
                : InputValue.FromObject([.. structs[row].Members.Select((m, i) => KeyValuePair.Create(m.Key, members[i][current]))]);
        }

        return normalized;
    }
}
