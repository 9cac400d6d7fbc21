using System.Collections;
using Avro;
using Avro.Generic;
using FeatureStore.Feast;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Pusher.Pushing;

/// <summary>Turns the values of one Avro schema into cells. Feast converts cells to the declared types, or refuses them.</summary>
internal sealed class CellConversion
{
    private readonly long _microseconds;
    private readonly CellConversion? _elements;

    public CellConversion(Schema schema)
    {
        var value = WithoutNull(schema);
        _elements = value switch
        {
            ArraySchema array => new(array.ItemSchema),
            MapSchema map => new(map.ValueSchema),
            _ => null,
        };
        _microseconds = AvroLogicalType.MicrosecondsOf(value);
    }

    /// <exception cref="OverflowException">A time is out of range.</exception>
    public InputValue Convert(object? value) => value switch
    {
        null => InputValue.Null,
        long number when _microseconds != 0 => InputValue.FromTime(checked(number * _microseconds)),
        long number => number,
        double number => number,
        string text => text,
        int number => number,
        float number => (double)number,
        bool flag => flag,
        byte[] bytes => bytes,
        GenericFixed bytes => bytes.Value,
        GenericEnum symbol => symbol.Value,
        GenericRecord record => Members(record),
        IDictionary map => InputValue.FromObject([.. map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, Element(map[key])))]),
        IEnumerable items => InputValue.FromList([.. items.Cast<object?>().Select(Element)]),
        _ => throw new NotSupportedException($"Avro value of type {value.GetType()}"),
    };

    private InputValue Element(object? value) => (_elements ?? this).Convert(value);

    private static InputValue Members(GenericRecord record) => InputValue.FromObject([.. record.Schema.Fields.Select(field =>
        KeyValuePair.Create(field.Name, new CellConversion(field.Schema).Convert(record.GetValue(field.Pos))))]);

    // ["null", T] is T.
    private static Schema WithoutNull(Schema schema) => schema is UnionSchema union
        && union.Schemas.Where(branch => branch.Tag != Schema.Type.Null).ToList() is [var only] ? only : schema;
}
