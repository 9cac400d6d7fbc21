using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;

namespace FeatureStore.Feast;

/// <summary>Arrays to the list and set types. Null elements become what Feast makes of them: "", false, NaN, or a refusal.</summary>
internal static class ListConversion
{
    public static Value Convert(IReadOnlyList<InputValue> elements, FeatureType type) => type switch
    {
        FeatureType.BytesList => new() { BytesListVal = new() { Val = { elements.Select(Bytes) } } },
        FeatureType.StringList => new() { StringListVal = new() { Val = { elements.Select(Text) } } },
        FeatureType.Int32List => new() { Int32ListVal = new() { Val = { elements.Select(e => (int)Integer(e, int.MinValue, int.MaxValue)) } } },
        FeatureType.Int64List => new() { Int64ListVal = new() { Val = { elements.Select(Int64) } } },
        FeatureType.DoubleList => new() { DoubleListVal = new() { Val = { Floats(elements) } } },
        FeatureType.FloatList => new() { FloatListVal = new() { Val = { Floats(elements).Select(v => (float)v) } } },
        FeatureType.BoolList => new() { BoolListVal = new() { Val = { elements.Select(Bool) } } },
        FeatureType.UnixTimestampList => new() { UnixTimestampListVal = new() { Val = { elements.Select(Int64) } } },
        FeatureType.JsonList => new() { JsonListVal = new() { Val = { elements.Select(Json) } } },
        FeatureType.UuidList => new() { UuidListVal = Texts(elements) },
        FeatureType.TimeUuidList => new() { TimeUuidListVal = Texts(elements) },
        FeatureType.DecimalList => new() { DecimalListVal = Texts(elements) },
        FeatureType.ValueList => new() { ListVal = Nested(elements) },
        FeatureType.ValueSet => new() { SetVal = Nested(elements) },
        _ => ConvertSet(elements, type),
    };

    /// <summary>Lists and sets whose elements are text on the wire.</summary>
    public static bool IsOfTexts(FeatureType type) => type is FeatureType.StringList or FeatureType.StringSet or FeatureType.JsonList
        or FeatureType.UuidList or FeatureType.TimeUuidList or FeatureType.DecimalList
        or FeatureType.UuidSet or FeatureType.TimeUuidSet or FeatureType.DecimalSet;

    private static Value ConvertSet(IReadOnlyList<InputValue> elements, FeatureType type) => type switch
    {
        FeatureType.BytesSet => new() { BytesSetVal = new() { Val = { elements.Select(Bytes).Distinct() } } },
        FeatureType.StringSet => new() { StringSetVal = new() { Val = { elements.Select(e => e.IsNull ? throw InputConversion.Refused(e, type) : Text(e)).Distinct() } } },
        FeatureType.Int32Set => new() { Int32SetVal = new() { Val = { elements.Select(e => (int)Integer(e, int.MinValue, int.MaxValue)).Distinct() } } },
        FeatureType.Int64Set => new() { Int64SetVal = new() { Val = { elements.Select(Int64).Distinct() } } },
        FeatureType.DoubleSet => new() { DoubleSetVal = new() { Val = { Floats(elements).Distinct() } } },
        FeatureType.FloatSet => new() { FloatSetVal = new() { Val = { Floats(elements).Select(v => (float)v).Distinct() } } },
        FeatureType.BoolSet => new() { BoolSetVal = new() { Val = { elements.Select(Bool).Distinct() } } },
        FeatureType.UnixTimestampSet => new() { UnixTimestampSetVal = new() { Val = { elements.Select(Int64).Distinct() } } },
        FeatureType.UuidSet => new() { UuidSetVal = DistinctTexts(elements) },
        FeatureType.TimeUuidSet => new() { TimeUuidSetVal = DistinctTexts(elements) },
        FeatureType.DecimalSet => new() { DecimalSetVal = DistinctTexts(elements) },
        _ => throw new FeastException(FeastErrorKind.InvalidValue, $"A list is not accepted for type {type}"),
    };

    private static StringList Texts(IEnumerable<InputValue> elements) => new() { Val = { elements.Select(Text) } };

    // Feast takes str() of the elements of such a set, and so null for "None".
    private static StringSet DistinctTexts(IEnumerable<InputValue> elements) =>
        new() { Val = { elements.Select(e => e.IsNull ? "None" : Text(e)).Distinct() } };

    private static RepeatedValue Nested(IEnumerable<InputValue> elements) =>
        new() { Val = { elements.Select(e => CompositeConversion.Infer(e)) } };

    private static string Text(InputValue element) => element.Kind switch
    {
        InputKind.Null => "",
        InputKind.Text => element.Text,
        _ => throw InputConversion.Refused(element, FeatureType.StringList),
    };

    private static string Json(InputValue element) => element.IsNull ? "null" : CompositeConversion.JsonText(element);

    private static ByteString Bytes(InputValue element) => element.Kind == InputKind.Bytes
        ? ByteString.CopyFrom(element.Bytes)
        : throw InputConversion.Refused(element, FeatureType.BytesList);

    private static bool Bool(InputValue element) => element.Kind switch
    {
        InputKind.Null => false,
        InputKind.Bool => element.Bool,
        _ => throw InputConversion.Refused(element, FeatureType.BoolList),
    };

    private static long Int64(InputValue element) => Integer(element, long.MinValue, long.MaxValue);

    private static long Integer(InputValue element, long minimum, long maximum) => element.Kind switch
    {
        InputKind.Integer or InputKind.Time => InputConversion.ToInteger(element, minimum, maximum),
        _ => throw InputConversion.Refused(element, FeatureType.Int64List),
    };

    // Recorded: integers alone are refused, beside a float or a null they are taken.
    private static IEnumerable<double> Floats(IReadOnlyList<InputValue> elements)
    {
        if (elements.Count > 0 && elements.All(e => e.Kind == InputKind.Integer))
        {
            throw InputConversion.Refused(elements[0], FeatureType.DoubleList);
        }

        return elements.Select(e => e.Kind switch
        {
            InputKind.Null => PythonFloat.NaN,
            InputKind.Float => e.Float,
            InputKind.Integer => e.Integer,
            _ => throw InputConversion.Refused(e, FeatureType.DoubleList),
        });
    }
}
