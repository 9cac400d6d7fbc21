using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Aggregator.Tests.Kafka;

public class ServiceQueriesTests
{
    private const string Tables = """
        CREATE TABLE t (ts TIMESTAMP(3), k STRING NOT NULL, v INT, WATERMARK FOR ts AS ts) WITH ('connector' = 'kafka', 'topic' = 't', 'key.fields' = 'k');
        CREATE TABLE u (ts TIMESTAMP(3), k STRING NOT NULL, v INT, WATERMARK FOR ts AS ts) WITH ('connector' = 'kafka', 'topic' = 'u', 'key.fields' = 'k');
        CREATE TABLE o (k STRING NOT NULL, n BIGINT) WITH ('connector' = 'kafka', 'topic' = 'o', 'key.fields' = 'k');
        CREATE TABLE keyless (k STRING NOT NULL, n BIGINT) WITH ('connector' = 'kafka', 'topic' = 'o');
        CREATE TABLE p (k STRING, n BIGINT) WITH ('connector' = 'print');
        CREATE VIEW renamed AS SELECT ts, k AS driver, v FROM t WHERE v > 0;

        """;

    [Fact]
    public void The_product_s_queries_can_run() => ServiceQueries.Check(FeatureQueries.Load());

    [Theory]
    [InlineData("INSERT INTO o SELECT driver, COUNT(*) FROM TABLE(TUMBLE(TABLE renamed, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY driver, window_start, window_end")]
    [InlineData("INSERT INTO o SELECT k, COUNT(*) OVER (PARTITION BY k ORDER BY ts) FROM t")]
    [InlineData("INSERT INTO o SELECT k, v FROM t")]
    public void A_query_by_the_key_of_the_topic_can_run(string sql) => Check(sql);

    [Theory]
    [InlineData("INSERT INTO o SELECT UPPER(k), COUNT(*) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY UPPER(k), window_start, window_end", "GROUP BY, or")]
    [InlineData("INSERT INTO o SELECT 'all', COUNT(*) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end", "GROUP BY, or")]
    [InlineData("INSERT INTO o SELECT k, COUNT(*) OVER (PARTITION BY v ORDER BY ts) FROM t", "GROUP BY, or")]
    [InlineData("INSERT INTO o SELECT k, v FROM t UNION ALL SELECT k, v FROM u", "all queries of the service read one table")]
    [InlineData("INSERT INTO p SELECT k, v FROM t", "the sink p must")]
    [InlineData("INSERT INTO keyless SELECT k, v FROM t", "key.fields of keyless must")]
    [InlineData("SELECT k FROM t", "a SELECT has nowhere to go")]
    public void Another_is_refused_with_its_place(string sql, string reason) =>
        Assert.StartsWith($"q.sql:1:{(sql[0] == 'S' ? 1 : 13)}: {reason}", Assert.Throws<SqlException>(() => Check(sql)).Message);

    private static void Check(string sql) =>
        ServiceQueries.Check(SqlScript.Plan([new SqlFile("t.sql", Tables), new SqlFile("q.sql", sql + ";")]).Queries);
}
