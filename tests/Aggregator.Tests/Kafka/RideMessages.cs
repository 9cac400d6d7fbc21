using Confluent.Kafka;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Queries;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>Rides as their source writes them.</summary>
internal static class RideMessages
{
    public static async Task<RowEncoder> CreateEncoderAsync(ISchemaRegistry registry)
    {
        var rides = FeatureQueries.Load()[0].Source;
        return new RowEncoder(rides.Schema, await registry.RegisterAsync("rides-value", AvroSchemas.Of(rides).ToString(), CancellationToken.None));
    }

    public static Headers Headers(long ingestTime)
    {
        var headers = new Headers();
        IngestTime.Write(headers, ingestTime);
        return headers;
    }
}
