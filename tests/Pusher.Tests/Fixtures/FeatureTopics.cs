using Avro;
using Avro.Generic;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing.Avro;

namespace FeatureStore.Pusher.Tests.Fixtures;

/// <summary>Feature rows as the producers write them, and the registry that knows their schemas.</summary>
internal sealed class FeatureTopics
{
    public const long WindowEnd = 1357002000000;

    private readonly Dictionary<string, AvroEncoder> _encoders = [];

    public FixedSchemaRegistry Registry { get; } = new();

    public byte[] Row(string topic, string driver, long rides, long windowEnd = WindowEnd)
    {
        if (!_encoders.TryGetValue(topic, out var encoder))
            _encoders[topic] = encoder = Encoder(topic, GoldenRow.ReadSchema($"{topic}.avsc"));
        var record = new GenericRecord(encoder.Schema);
        foreach (var field in encoder.Schema.Fields)
            record.Add(field.Name, Value(field, driver, rides, windowEnd));
        return encoder.Encode(record);
    }

    public AvroEncoder Encoder(string topic, Schema schema) =>
        AvroEncoder.CreateAsync(Registry, topic, schema, CancellationToken.None).GetAwaiter().GetResult();

    private static object? Value(Field field, string driver, long rides, long windowEnd) => field.Name switch
    {
        "driver_id" => driver,
        "window_start" => windowEnd - 300_000,
        "window_end" => windowEnd,
        _ => field.Schema.Tag switch
        {
            Schema.Type.Long => rides,
            Schema.Type.Double => rides * 1.5,
            _ => null,
        },
    };
}
