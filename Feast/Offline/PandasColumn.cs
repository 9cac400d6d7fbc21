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
    /// What Arrow makes of objects and lists on their way to pandas: every object has the members of all, and each member, and the
    /// elements of all lists together, are a column by themselves, so that a gap or a float in it makes floats of its integers. The gap
    /// itself stays null. One null object among others is a gap in every member.
    /// </summary>
    /// <remarks>{"a": 1}, {"b": [1]} become {"a": 1.0, "b": null}, {"a": null, "b": [1]}.</remarks>
    public static InputValue[] NormalizeNested(InputValue[] cells)
    {
        InputKind kind = Array.Find(cells, c => !c.IsNull).Kind;
        return kind switch
        {
            InputKind.Object => Objects(cells),
            InputKind.List => Lists(cells),
            _ => [.. Normalize(cells).Select((v, i) => cells[i].IsNull ? InputValue.Null : v)],
        };
    }

    private static InputValue[] Objects(InputValue[] cells)
    {
        string[] names = [.. cells.Where(c => !c.IsNull).SelectMany(c => c.Members.Select(m => m.Key)).Distinct()];

        // Of a repeated name the last counts.
        InputValue[][] members = [.. names.Select(name => NormalizeNested(Array.ConvertAll(
            cells, c => c.IsNull ? InputValue.Null : c.Members.LastOrDefault(m => m.Key == name).Value)))];
        return [.. cells.Select((c, row) => c.IsNull
            ? InputValue.Null
            : InputValue.FromObject([.. names.Select((name, i) => KeyValuePair.Create(name, members[i][row]))]))];
    }

    private static InputValue[] Lists(InputValue[] cells)
    {
        InputValue[] elements = NormalizeNested([.. cells.Where(c => !c.IsNull).SelectMany(c => c.List)]);
        int next = 0;
        return Array.ConvertAll(cells, c =>
        {
            int first = next;
            next += c.IsNull ? 0 : c.List.Count;
            return c.IsNull ? InputValue.Null : InputValue.FromList(elements[first..next]);
        });
    }
}
