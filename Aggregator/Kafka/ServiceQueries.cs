using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>What holds of queries that run on partitions, each of which knows its own rows only.</summary>
internal static class ServiceQueries
{
    /// <exception cref="SqlException">A query cannot run so.</exception>
    public static void Check(IReadOnlyList<FeatureQuery> queries)
    {
        foreach (var query in queries)
        {
            if (ReasonAgainst(query, queries[0].Source) is { } reason)
                throw new SqlException(query.Position, reason).In(query.File);
        }
    }

    private static string? ReasonAgainst(FeatureQuery query, TableDefinition source) => query switch
    {
        _ when query.Name.Length == 0 => "a SELECT has nowhere to go: the service runs INSERT INTO",
        _ when query.Sources.Any(table => table != source) => $"all queries of the service read one table; this one reads another than {source.Name}",
        _ when !IsKafka(source) || source.TimeColumn < 0 => $"the source {source.Name} must have the connector kafka and a WATERMARK",
        _ when !IsKafka(query.Sink) => $"the sink {query.Name} must have the connector kafka",
        _ when !query.IsKeyed => $"GROUP BY, or PARTITION BY of OVER, must contain the key of the topic ({source.Options.GetValueOrDefault("key.fields", "no key.fields")}), "
            + "because a partition knows its own rows only",
        _ when new KafkaTable(query.Sink).KeyColumn is var key && (key < 0 || query.Sink.Schema[key].Type is not { IsText: true, Nullable: false }) =>
            $"key.fields of {query.Name} must name a column of type STRING NOT NULL",
        _ => null,
    };

    private static bool IsKafka(TableDefinition table) => table.Options.GetValueOrDefault("connector") == "kafka";
}
