using FeatureStore.Feast.Protos.Core;
using SourceType = FeatureStore.Feast.Protos.Core.DataSource.Types.SourceType;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>Feast's class of each type of data source.</summary>
internal static class SourceClasses
{
    public static string Of(DataSource source) => source.Type switch
    {
        SourceType.BatchFile => "feast.infra.offline_stores.file_source.FileSource",
        SourceType.BatchBigquery => "feast.infra.offline_stores.bigquery_source.BigQuerySource",
        SourceType.BatchRedshift => "feast.infra.offline_stores.redshift_source.RedshiftSource",
        SourceType.BatchSnowflake => "feast.infra.offline_stores.snowflake_source.SnowflakeSource",
        SourceType.BatchTrino => "feast.infra.offline_stores.contrib.trino_offline_store.trino_source.TrinoSource",
        SourceType.BatchSpark => "feast.infra.offline_stores.contrib.spark_offline_store.spark_source.SparkSource",
        SourceType.BatchAthena => "feast.infra.offline_stores.contrib.athena_offline_store.athena_source.AthenaSource",
        SourceType.StreamKafka => "feast.data_source.KafkaSource",
        SourceType.StreamKinesis => "feast.data_source.KinesisSource",
        SourceType.RequestSource => "feast.data_source.RequestSource",
        SourceType.PushSource => "feast.data_source.PushSource",
        _ => source.DataSourceClassType,
    };
}
