using Avro.Generic;
using Confluent.Kafka;
using FeatureStore.Inference.Tensors;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Streaming;

/// <summary>Takes from a ride's Avro record what a risk and a model need; a model's inputs are the fields of their names.</summary>
internal sealed class RideDecoder(ISchemaRegistry registry, IOptions<StreamOptions> options, TimeProvider time)
{
    private readonly AvroDecoder _decoder = new(registry);

    /// <exception cref="SchemaRegistryException">The schema is not to be had now.</exception>
    public async ValueTask<ScoredRide> DecodeAsync(ConsumeResult<byte[], byte[]> record, IReadOnlyList<TensorSpec> inputs, long since, CancellationToken cancellationToken)
    {
        var ride = new ScoredRide(record);
        try
        {
            if (record.Message.Value is not { } value) ride.Problem = "the record has no value";
            else Take(await _decoder.DecodeAsync(value, record.Message.Headers, cancellationToken), ride, inputs);
        }
        catch (AvroDecodeException e)
        {
            ride.Problem = e.Message;
        }
        catch (SchemaRegistryException e) when (e.ErrorCode == SchemaRegistryException.SchemaNotFound && time.GetElapsedTime(since) >= options.Value.UnknownSchemaPatience)
        {
            // A schema is registered before its first record is written, so this is no schema's id.
            ride.Problem = e.Message;
        }

        return ride;
    }

    private static void Take(GenericRecord record, ScoredRide ride, IReadOnlyList<TensorSpec> inputs)
    {
        if (Field(record, "ride_id") is string rideId) ride.RideId = rideId;
        else ride.Problem = "field 'ride_id' is no text";
        if (Field(record, "driver_id") is string driverId) ride.DriverId = driverId;
        else ride.Problem = "field 'driver_id' is no text";
        if (Field(record, "event_time") is long eventTime) ride.EventTime = eventTime;
        else ride.Problem = "field 'event_time' is no time";
        ride.Inputs = new object?[inputs.Count];
        for (int i = 0; i < inputs.Count; i++)
        {
            ride.Inputs[i] = Field(record, inputs[i].Name);
            if (!RideColumns.Takes(inputs[i].Type, ride.Inputs[i])) ride.Problem = $"field '{inputs[i].Name}' is no {inputs[i].Type.Name()}";
        }
    }

    private static object? Field(GenericRecord record, string name) => record.TryGetValue(name, out object value) ? value : null;
}
