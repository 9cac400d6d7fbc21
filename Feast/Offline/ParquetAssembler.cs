using Parquet.Schema;

namespace FeatureStore.Feast;

/// <summary>
/// Puts the records of a row group together from its primitive columns, by the levels of the Dremel paper that Parquet stores.
/// </summary>
/// <remarks>
/// For an optional list of optional numbers the definition levels are: 0 the list is null, 1 it is empty, 2 an element is null, 3 an
/// element is there.
/// </remarks>
internal sealed class ParquetAssembler(IReadOnlyDictionary<DataField, ParquetLeaf> leaves)
{
    /// <summary>The next value of a top-level field.</summary>
    public InputValue Read(Field field) => field switch
    {
        DataField data => leaves[data].Take(),
        ListField list => ReadList(list),
        MapField map => ReadMap(map),
        StructField members => ReadStruct(members),
        _ => throw new InvalidDataException($"column {field.Name} has a structure that is not supported"),
    };

    private InputValue ReadStruct(StructField field)
    {
        bool isThere = First(field).Definition >= field.MaxDefinitionLevel;
        KeyValuePair<string, InputValue>[] members = new KeyValuePair<string, InputValue>[field.Fields.Count];
        for (int i = 0; i < members.Length; i++)
        {
            // A struct that is null still has an entry in each of its columns.
            members[i] = new(field.Fields[i].Name, Read(field.Fields[i]));
        }

        return isThere ? InputValue.FromObject(members) : InputValue.Null;
    }

    private InputValue ReadList(ListField field)
    {
        ParquetLeaf first = First(field);
        int definition = first.Definition;
        if (definition < field.MaxDefinitionLevel)
        {
            Read(field.Item);
            return IsNull(field, definition) ? InputValue.Null : InputValue.FromList();
        }

        List<InputValue> elements = [];
        do
        {
            elements.Add(Read(field.Item));
        }
        while (first.Repetition >= field.MaxRepetitionLevel);
        return InputValue.FromList([.. elements]);
    }

    private InputValue ReadMap(MapField field)
    {
        ParquetLeaf first = First(field);
        int definition = first.Definition;
        if (definition < field.MaxDefinitionLevel)
        {
            Read(field.Key);
            Read(field.Value);
            return IsNull(field, definition) ? InputValue.Null : InputValue.FromObject();
        }

        List<KeyValuePair<string, InputValue>> entries = [];
        do
        {
            entries.Add(new(PythonText.Of(Read(field.Key)), Read(field.Value)));
        }
        while (first.Repetition >= field.MaxRepetitionLevel);
        return InputValue.FromObject([.. entries]);
    }

    // One level below "there is an element" is the empty list; what is below that is no list.
    private static bool IsNull(Field field, int definition) => definition < field.MaxDefinitionLevel - 1;

    private ParquetLeaf First(Field field) => field switch
    {
        DataField data => leaves[data],
        ListField list => First(list.Item),
        MapField map => First(map.Key),
        StructField members => First(members.Fields[0]),
        _ => throw new InvalidDataException($"column {field.Name} has a structure that is not supported"),
    };
}
