using FeatureStore.Aggregator.Files;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Tests.State;

namespace FeatureStore.Aggregator.Tests.Files;

/// <summary>Scripts over files: what is printed, and what is said when something is wrong.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Printed_rows_have_the_columns_in_their_order_and_the_identifier_before_them()
    {
        Write("in.csv", "2026-01-01 00:00:01,a,1", "2026-01-01 00:00:03.5,\"b,c\",", "2026-01-01 00:00:12,a,7");
        var sql = """
            CREATE TABLE o (k STRING, e TIMESTAMP(3), n BIGINT, s DECIMAL(4, 1)) WITH ('connector' = 'print', 'print-identifier' = 'x');
            INSERT INTO o SELECT k, window_end, COUNT(*), SUM(v) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
            GROUP BY k, window_start, window_end;
            """;

        Assert.Equal(
            """
            x> {"k": "a", "e": "2026-01-01T00:00:10.000", "n": 1, "s": "1.0"}
            x> {"k": "b,c", "e": "2026-01-01T00:00:10.000", "n": 1, "s": null}
            x> {"k": "a", "e": "2026-01-01T00:00:20.000", "n": 1, "s": "7.0"}

            """.ReplaceLineEndings("\n"),
            Run(sql).Output);
    }

    [Fact]
    public void A_query_that_fails_says_where_after_the_rows_that_came_before()
    {
        Write("in.csv", "2026-01-01 00:00:01,a,5", "2026-01-01 00:00:02,b,0");

        var (output, error) = Run("\n  SELECT k, 10 / v AS q FROM t;");

        Assert.Equal("{\"k\": \"a\", \"q\": 2}\n", output);
        Assert.Equal($"{Path.Combine(_folder.Path, "script.sql")}:2:3: Division by zero", error);
    }

    [Fact]
    public void A_line_that_is_no_record_is_named()
    {
        Write("in.csv", "2026-01-01 00:00:01,a,5", "2026-01-01 00:00:02,b,x");

        Assert.Equal($"{Path.Combine(_folder.Path, "in.csv")}:2:1: field 'v': 'x' is no INT", Run("SELECT k FROM t;").Error);
    }

    [Theory]
    [InlineData("SELECT nope FROM t;", "1:8: Column 'nope' not found in any table")]
    [InlineData("SELECT k\nFROM t\nWHERE v;", "3:7: WHERE clause must be a condition")]
    [InlineData("SELECT k FROM t ORDER BY ts;", "1:17: ORDER is not supported")]
    [InlineData("SET 'table.exec.state.ttl' = '1 h';", "1:5: SET 'table.exec.state.ttl' = '1 h' is not supported*")]
    [InlineData("CREATE TABLE x (k STRING) WITH ('connector' = 'kafka'); SELECT * FROM x;", "1:14: table x: connector 'kafka' cannot be read from here; there is filesystem")]
    public void What_is_wrong_is_said_before_a_row_is_read(string sql, string message)
    {
        var (output, error) = Run(sql);

        Assert.Empty(output);
        var expected = $"{Path.Combine(_folder.Path, "script.sql")}:{message}";
        if (message.EndsWith('*'))
            Assert.StartsWith(expected[..^1], error);
        else
            Assert.Equal(expected, error);
    }

    [Fact]
    public void A_file_that_one_query_writes_can_be_read_by_the_next()
    {
        Write("in.csv", "2026-01-01 00:00:01,Hello World,5", "2026-01-01 00:00:02,b,");
        var sql = """
            CREATE TABLE f (k STRING, v INT) WITH ('connector' = 'filesystem', 'format' = 'csv', 'path' = 'out.csv', 'csv.null-literal' = '');
            INSERT INTO f SELECT k, v FROM t;
            SELECT v, k FROM f;
            """;

        Assert.Equal("{\"v\": 5, \"k\": \"Hello World\"}\n{\"v\": null, \"k\": \"b\"}\n", Run(sql).Output);
        Assert.Equal("\"Hello World\",5\nb,\n", File.ReadAllText(Path.Combine(_folder.Path, "out.csv")));
    }

    [Theory]
    [InlineData("CREATE TABLE o (k STRING, l AS CHAR_LENGTH(k), v DOUBLE) WITH ('connector' = 'print'); INSERT INTO o SELECT k, v FROM t;", """{"k": "a", "v": 5.0}""")]
    [InlineData("CREATE TABLE o (k VARCHAR(2), v DECIMAL(3, 1)) WITH ('connector' = 'print'); INSERT INTO o VALUES ('abc', 9.96), ('d', 99.96);", """{"k": "ab", "v": "10.0"} {"k": "d", "v": null}""")]
    [InlineData("CREATE TABLE o (e TIMESTAMP(3)) WITH ('connector' = 'print'); INSERT INTO o VALUES (DATE '2026-01-01');", "1:75: Column types of query result and sink for 'o' do not match*")]
    public void A_row_fits_the_table_that_it_is_written_into(string sql, string expected) => Expressions_can_be_tried_without_a_file(sql, expected);

    [Theory]
    [InlineData("SELECT 1 + 1 AS a, 'x';", """{"a": 2, "EXPR$1": "x"}""")]
    [InlineData("SELECT 1 AS a WHERE FALSE;", "")]
    [InlineData("VALUES (1, 'a'), (2.5, 'bc');", """{"EXPR$0": "1.0", "EXPR$1": "a"} {"EXPR$0": "2.5", "EXPR$1": "bc"}""")]
    [InlineData("SELECT y, x * 2 AS z FROM (VALUES (1, 'a'), (CAST(NULL AS INT), 'b')) AS v(x, y);", """{"y": "a", "z": 2} {"y": "b", "z": null}""")]
    [InlineData("SELECT COUNT(*) AS n FROM (SELECT 1 AS k) AS v;", "1:1: An aggregate without a window is an updating query, which is not supported*")]
    [InlineData("SELECT 1 AS x FROM (VALUES (1, 2)) AS v(a);", "1:20: v names 1 columns, its query has 2")]
    [InlineData("SELECT k FROM default_catalog.default_database.t WHERE v = 0;", "")]
    [InlineData("CREATE TABLE m (a INT, f STRING METADATA FROM 'file.name') WITH ('connector' = 'print');", "1:33: A METADATA column is not supported")]
    public void Expressions_can_be_tried_without_a_file(string sql, string expected)
    {
        Write("in.csv", "2026-01-01 00:00:01,a,5");

        var (output, error) = Run(sql);

        var found = output.TrimEnd().ReplaceLineEndings(" ") + error.Replace($"{Path.Combine(_folder.Path, "script.sql")}:", "", StringComparison.Ordinal);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(expected.TrimEnd('*'))}{(expected.EndsWith('*') ? "" : "$")}", found);
    }

    [Fact]
    public void Bad_lines_and_fields_are_left_out_where_the_table_says_so()
    {
        Write("in.jsonl", """{"k": "a", "v": 1}""", """{"k": "b", "v": "x"}""", "nonsense", """{"k": "c"}""");
        var sql = """
            CREATE TABLE j (k STRING, v INT) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'in.jsonl', 'json.ignore-parse-errors' = 'true');
            SELECT k, v FROM j;
            """;

        Assert.Equal("{\"k\": \"a\", \"v\": 1}\n{\"k\": \"b\", \"v\": null}\n{\"k\": \"c\", \"v\": null}\n", Run(sql).Output);
    }

    private (string Output, string Error) Run(string sql)
    {
        const string Table = "CREATE TABLE t (ts TIMESTAMP(3), k STRING, v INT, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) "
            + "WITH ('connector' = 'filesystem', 'format' = 'csv', 'path' = 'in.csv', 'csv.null-literal' = '');";
        using var output = new StringWriter();
        var error = Record.Exception(() =>
        {
            var script = SqlScript.Plan([new SqlFile(Path.Combine(_folder.Path, "table.sql"), Table), new SqlFile(Path.Combine(_folder.Path, "script.sql"), sql)]);
            ScriptRunner.Check(script);
            new ScriptRunner(output).Run(script);
        });
        return (output.ToString(), error?.Message ?? "");
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(_folder.Path, name), lines);
}
