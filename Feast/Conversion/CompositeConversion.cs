using System.Text;
using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;

namespace FeatureStore.Feast;

/// <summary>Lists, sets, maps and JSON: the types whose value is a message of its own.</summary>
internal static class CompositeConversion
{
    public static FeatureValue Convert(in InputValue input, FeatureType type) => type switch
    {
        FeatureType.Json => FeatureValue.FromText(type, JsonText(input)),
        FeatureType.Map => FeatureValue.FromProto(new Value { MapVal = Map(input, type) }),
        FeatureType.Struct => FeatureValue.FromProto(new Value { StructVal = Map(input, type) }),
        FeatureType.StructList => FeatureValue.FromProto(new Value { StructListVal = Structs(input, type) }),

        FeatureType.MapList when input.Kind == InputKind.Text => FeatureValue.FromProto(new Value { MapListVal = Structs(input, type) }),

        // Feast writes these from typed values alone; here too, from a FeatureValue.
        FeatureType.MapList or FeatureType.ScalarMap or FeatureType.ZonedTimestamp => throw InputConversion.Refused(input, type),
        _ => input.Kind switch
        {
            InputKind.List => FeatureValue.FromProto(ListConversion.Convert(input.List, type)),

            // Recorded: text is a list of its characters, as in Python.
            InputKind.Text when ListConversion.IsOfTexts(type) => FeatureValue.FromProto(ListConversion.Convert(Characters(input.Text), type)),
            _ => throw InputConversion.Refused(input, type),
        },
    };

    /// <summary>A value inside a map or a nested list, typed by what it is.</summary>
    public static Value Infer(in InputValue input) => input.Kind switch
    {
        InputKind.Null => new Value(),
        InputKind.Bool => new Value { BoolVal = input.Bool },
        InputKind.Integer => new Value { Int64Val = input.Integer },
        InputKind.Float => new Value { DoubleVal = input.Float },
        InputKind.Text => new Value { StringVal = input.Text },
        InputKind.Bytes => new Value { BytesVal = ByteString.CopyFrom(input.Bytes) },
        InputKind.Object => new Value { MapVal = Map(input, FeatureType.Map) },
        InputKind.List => InferList(input.List),
        InputKind.Feature => input.Feature.ToProto(),
        _ => throw InputConversion.Refused(input, FeatureType.Map),
    };

    private static Value InferList(IReadOnlyList<InputValue> elements)
    {
        InputKind kind = elements.FirstOrDefault(e => !e.IsNull).Kind;
        return kind switch
        {
            // Recorded: an empty list inside a list is null.
            InputKind.Null when elements.Count == 0 => new Value(),
            InputKind.Bool => ListConversion.Convert(elements, FeatureType.BoolList),
            InputKind.Integer when elements.All(e => e.Kind == InputKind.Integer) => ListConversion.Convert(elements, FeatureType.Int64List),
            InputKind.Integer or InputKind.Float => ListConversion.Convert(elements, FeatureType.DoubleList),
            InputKind.Text or InputKind.Null => ListConversion.Convert(elements, FeatureType.StringList),
            InputKind.Object => new Value { MapListVal = new MapList { Val = { elements.Select(e => Map(e, FeatureType.Map)) } } },
            _ => new Value { ListVal = new RepeatedValue { Val = { elements.Select(e => Infer(e)) } } },
        };
    }

    private static Map Map(in InputValue input, FeatureType type)
    {
        if (input.Kind == InputKind.Text)
        {
            return Map(ParseJson(input.Text), type);
        }

        if (input.Kind != InputKind.Object)
        {
            // What is no struct becomes one of its text.
            return type == FeatureType.Struct && input.Kind is (InputKind.Integer or InputKind.Float or InputKind.Bool or InputKind.Null)
                ? new Map { Val = { ["_value"] = new Value { StringVal = PythonText.Of(input) } } }
                : throw InputConversion.Refused(input, type);
        }

        Map map = new();
        foreach ((string key, InputValue member) in input.Members)
        {
            map.Val[key] = Infer(member);
        }

        return map;
    }

    private static MapList Structs(in InputValue input, FeatureType type)
    {
        InputValue list = input.Kind == InputKind.Text ? ParseJson(input.Text) : input;
        return list.Kind == InputKind.List && list.List.All(e => e.Kind == InputKind.Object)
            ? new MapList { Val = { list.List.Select(e => Map(e, type)) } }
            : throw InputConversion.Refused(list, type);
    }

    private static InputValue[] Characters(string text) => [.. text.EnumerateRunes().Select(r => (InputValue)r.ToString())];

    /// <summary>JSON as it is stored: text as it was given, objects and floats as Python writes them.</summary>
    /// <exception cref="FeastException">The text is no JSON, or it is something that Python's json refuses here.</exception>
    public static string JsonText(in InputValue input)
    {
        if (input.Kind == InputKind.Text)
        {
            ParseJson(input.Text);
            return input.Text;
        }

        return input.Kind is InputKind.Object or InputKind.Float ? PythonJson.Of(input) : throw InputConversion.Refused(input, FeatureType.Json);
    }

    private static InputValue ParseJson(string text)
    {
        try
        {
            return JsonInput.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonInputException e)
        {
            throw new FeastException(FeastErrorKind.InvalidValue, $"Invalid JSON string for JSON type: {e.Message}", innerException: e);
        }
    }
}
