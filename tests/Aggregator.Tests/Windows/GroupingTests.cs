using FeatureStore.Aggregator.Tests.Files;

namespace FeatureStore.Aggregator.Tests.Windows;

/// <summary>GROUPING SETS, ROLLUP and CUBE over windows, and windows of windows; rows of Flink's own test of window aggregates (WindowAggregateITCase).</summary>
public sealed class GroupingTests : IDisposable
{
    private const string Table = """
        CREATE TABLE t (ts TIMESTAMP(3), v INT, s STRING, k STRING, WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
        WITH ('connector' = 'filesystem', 'format' = 'csv', 'path' = 'in.csv', 'csv.null-literal' = '');
        CREATE TABLE p (a STRING, b STRING, c STRING, d STRING, e STRING, f STRING) WITH ('connector' = 'filesystem', 'format' = 'csv', 'path' = 'out.csv');
        """;

    private readonly ScriptFolder _folder = new();

    public GroupingTests() => _folder.Write(
        "in.csv",
        "2020-10-10 00:00:01,1,Hi,a", "2020-10-10 00:00:02,2,Comment#1,a", "2020-10-10 00:00:03,2,Comment#1,a", "2020-10-10 00:00:04,5,,a",
        "2020-10-10 00:00:07,3,Hello,b", "2020-10-10 00:00:06,6,Hi,b", "2020-10-10 00:00:08,3,Comment#2,a", "2020-10-10 00:00:04,5,Hi,a",
        "2020-10-10 00:00:16,4,Hi,b", "2020-10-10 00:00:32,7,,", "2020-10-10 00:00:34,1,Comment#3,b");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GROUPING SETS ((k), ())")]
    [InlineData("GROUPING SETS (k, ())")]
    [InlineData("ROLLUP(k)")]
    [InlineData("CUBE(k)")]
    public void A_row_counts_in_each_set_of_keys(string grouping)
    {
        AssertRows(
            $"SELECT GROUPING_ID(k), k, window_end, COUNT(*), SUM(v), COUNT(DISTINCT s) FROM TABLE(CUMULATE(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '15' SECOND)) GROUP BY {grouping}, window_start, window_end",
            "0,a,00:05,4,10,2", "0,a,00:10,6,18,3", "0,a,00:15,6,18,3", "0,b,00:10,2,9,2", "0,b,00:15,2,9,2", "0,b,00:20,1,4,1", "0,b,00:25,1,4,1",
            "0,b,00:30,1,4,1", "0,b,00:35,1,1,1", "0,b,00:40,1,1,1", "0,b,00:45,1,1,1", "0,,00:35,1,7,0", "0,,00:40,1,7,0", "0,,00:45,1,7,0",
            "1,,00:05,4,10,2", "1,,00:10,8,27,4", "1,,00:15,8,27,4", "1,,00:20,1,4,1", "1,,00:25,1,4,1", "1,,00:30,1,4,1", "1,,00:35,2,8,1",
            "1,,00:40,2,8,1", "1,,00:45,2,8,1");
    }

    [Fact]
    public void Cube_of_two_keys_has_four_sets_and_says_which_keys_are_missing() => AssertRows(
        "SELECT GROUPING_ID(k, s), GROUPING(s), k || '', s || '', COUNT(*), GROUP_ID() FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) WHERE v > 3 GROUP BY window_start, window_end, CUBE(k, s)",
        "0,0,a,,1,0", "0,0,b,Hi,2,0", "0,0,a,Hi,1,0", "0,0,,,1,0", "1,1,a,,2,0", "1,1,b,,2,0", "1,1,,,1,0", "2,0,,,2,0", "2,0,,Hi,3,0", "3,1,,,5,0");

    [Fact]
    public void Groups_of_windows_can_be_grouped_by_their_windows_once_more() => AssertRows(
        """
        SELECT CAST(n AS STRING), s || '', e, COUNT(*), MAX(k), '' FROM
          (SELECT k, COUNT(DISTINCT s) AS n, '' AS s, window_start AS b, window_end AS e FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY k, window_start, window_end)
        GROUP BY n, s, b, e
        """,
        "0,,01:00,1,,", "3,,01:00,2,b,");

    [Fact]
    public void A_window_function_in_a_subquery_is_that_of_the_groups_around_it()
    {
        const string Aggregates = "SELECT '', k, window_end, COUNT(*), SUM(v), COUNT(DISTINCT s)";
        const string Hop = "TABLE(HOP(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '10' SECOND))";
        var direct = Rows($"{Aggregates} FROM {Hop} GROUP BY k, window_start, window_end");

        Assert.Equal(11, direct.Length);
        Assert.Equal(direct, Rows($"{Aggregates} FROM (SELECT * FROM {Hop}) GROUP BY k, window_start, window_end"));
        Assert.Equal(direct, Rows($"WITH h AS (SELECT k, v, s, window_start AS x, window_end FROM {Hop}) {Aggregates} FROM h GROUP BY k, x, window_end"));
    }

    [Theory]
    [InlineData("SELECT k, COUNT(*) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND)) GROUP BY GROUPING SETS ((k, window_start), (window_start)), k", "updating query")]
    [InlineData("SELECT GROUPING(v), COUNT(*) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND)) GROUP BY window_start, window_end, ROLLUP(k)", "must be a grouped expression")]
    [InlineData("SELECT COUNT(*) FROM TABLE(SESSION(TABLE t PARTITION BY k, DESCRIPTOR(ts), INTERVAL '5' SECOND)) GROUP BY window_start, window_end, ROLLUP(k)", "are supported over TUMBLE, HOP and CUMULATE")]
    [InlineData("SELECT * FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND)) GROUP BY k, window_start, window_end", "name the keys and aggregates")]
    public void What_is_no_window_aggregate_is_refused(string query, string message) => Assert.Contains(message, _folder.Run($"{Table} {query};").Error, StringComparison.Ordinal);

    private void AssertRows(string query, params string[] expected) => Assert.Equal(expected.Order(StringComparer.Ordinal), Rows(query));

    // Of the time of a window's end only minutes and seconds.
    private string[] Rows(string query)
    {
        var (_, error) = _folder.Run(
            $"{Table} CREATE VIEW q (a, b, c, d, e, f) AS {query}; INSERT INTO p SELECT {string.Join(", ", "abcdef".Select(column => $"CAST({column} AS STRING)"))} FROM q;");
        Assert.Equal("", error);
        return [.. File.ReadLines(_folder.PathOf("out.csv")).Select(line => line.Replace("\"2020-10-10 00:", "", StringComparison.Ordinal).Replace(".000\"", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}
