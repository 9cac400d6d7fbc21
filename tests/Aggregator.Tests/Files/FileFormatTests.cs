namespace FeatureStore.Aggregator.Tests.Files;

/// <summary>Fields of files as Flink's json and csv formats read and write them (JsonParserToRowDataConverters, CsvToRowDataConverters).</summary>
public sealed class FileFormatTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", "1.9", "1")]
    [InlineData("INT", "\"1.9\"", null)]
    [InlineData("INT", "3000000000", null)]
    [InlineData("INT", "\" 12 \"", "12")]
    [InlineData("BIGINT", "-1.5e3", "-1500")]
    [InlineData("SMALLINT", "1.5", null)]
    [InlineData("BOOLEAN", "\"TRUE\"", "true")]
    [InlineData("BOOLEAN", "\"yes\"", "false")]
    [InlineData("BOOLEAN", "1", "false")]
    [InlineData("DOUBLE", "\"1.5\"", "1.5")]
    [InlineData("DOUBLE", "\"x\"", null)]
    [InlineData("DECIMAL(4, 1)", "\" 1.25 \"", "\"1.3\"")]
    [InlineData("DECIMAL(4, 1)", "12345", "null")]
    [InlineData("DECIMAL(4, 1)", "\"x\"", null)]
    [InlineData("STRING", "{\"a\": [1, \"ü\"]}", "\"{\\\"a\\\":[1,\\\"ü\\\"]}\"")]
    [InlineData("STRING", "1.50", "\"1.50\"")]
    [InlineData("TIMESTAMP(3)", "\"2026-01-02 03:04:05.6\"", "\"2026-01-02T03:04:05.600\"")]
    [InlineData("TIMESTAMP(3)", "\"2026-1-2 03:04:05\"", null)]
    [InlineData("TIMESTAMP(3)", "\"2026-01-02 03:04\"", null)]
    [InlineData("TIMESTAMP(3)", "\"2026-01-02T03:04:05\"", null)]
    [InlineData("TIMESTAMP_LTZ(3)", "\"2026-01-02 03:04:05Z\"", "\"2026-01-02T03:04:05.000Z\"")]
    [InlineData("TIMESTAMP_LTZ(3)", "\"2026-01-02 03:04:05\"", null)]
    [InlineData("DATE", "\"2026-02-29\"", null)]
    [InlineData("TIME", "\"03:04:05\"", "\"03:04:05\"")]
    public void A_field_of_json_is_the_value_that_Flink_reads(string type, string field, string? expected)
    {
        _folder.Write("in.jsonl", $$"""{"x": {{field}}}""");

        AssertRead(type, "'format' = 'json', 'path' = 'in.jsonl'", expected);
    }

    [Theory]
    [InlineData("INT", "", null)]
    [InlineData("INT", "12.7", null)]
    [InlineData("STRING", "", "\"\"")]
    [InlineData("BOOLEAN", "x", "false")]
    [InlineData("TIMESTAMP(3)", "2026-1-2 3:4:5", "\"2026-01-02T03:04:05.000\"")]
    [InlineData("TIMESTAMP(3)", "2026-02-30 00:00:00", "\"2026-03-02T00:00:00.000\"")]
    [InlineData("TIMESTAMP(3)", "2026-01-02", null)]
    [InlineData("DATE", "2026-1-2", "\"2026-01-02\"")]
    [InlineData("TIME", "03:04", "\"03:04:00\"")]
    [InlineData("BYTES", "AQI=", "\"0102\"")]
    public void A_field_of_csv_is_the_value_that_Flink_reads(string type, string field, string? expected)
    {
        _folder.Write("in.csv", $"{field};y");

        AssertRead(type, "'format' = 'csv', 'path' = 'in.csv', 'csv.field-delimiter' = ';'", expected);
    }

    [Fact]
    public void Csv_has_the_delimiter_the_quote_and_the_escape_that_its_table_says()
    {
        _folder.Write("in.csv", "# x\ty", "'a\tb'\t1", "c\\\td\t2", "e");
        var sql = """
            CREATE TABLE t (x STRING, y INT) WITH ('connector' = 'filesystem', 'format' = 'csv', 'path' = 'in.csv', 'csv.field-delimiter' = '\t',
              'csv.quote-character' = '''', 'csv.escape-character' = '\', 'csv.allow-comments' = 'true', 'csv.ignore-parse-errors' = 'true');
            SELECT x, y FROM t;
            """;

        Assert.Equal("{\"x\": \"a\\tb\", \"y\": 1}\n{\"x\": \"c\\td\", \"y\": 2}\n{\"x\": \"e\", \"y\": null}\n", _folder.Run(sql).Output);
    }

    [Fact]
    public void A_json_file_is_written_as_Flink_writes_it()
    {
        _folder.Write("in.jsonl", """{"d": 1e7, "m": "1.50", "b": "AQI=", "ts": "2026-01-01 00:00:10", "k": "a\"b"}""", """{"d": "NaN", "ts": "2026-01-01 00:00:10.120"}""");
        var sql = """
            CREATE TABLE t (d DOUBLE, m DECIMAL(6, 2), b BYTES, ts TIMESTAMP(3), k STRING) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'in.jsonl');
            CREATE TABLE o (d DOUBLE, m DECIMAL(6, 2), b BYTES, ts TIMESTAMP(3), k STRING) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'out.jsonl');
            INSERT INTO o SELECT * FROM t;
            """;

        Assert.Equal("", _folder.Run(sql).Error);
        Assert.Equal(
            """
            {"d":1.0E7,"m":1.50,"b":"AQI=","ts":"2026-01-01 00:00:10","k":"a\"b"}
            {"d":"NaN","m":null,"b":null,"ts":"2026-01-01 00:00:10.12","k":null}

            """.ReplaceLineEndings("\n"),
            _folder.Read("out.jsonl"));
    }

    private void AssertRead(string type, string options, string? expected)
    {
        var (output, error) = _folder.Run($"CREATE TABLE t (x {type}{(options.Contains("csv", StringComparison.Ordinal) ? ", y STRING" : "")}) WITH ('connector' = 'filesystem', {options}); SELECT x FROM t;");

        if (expected is null)
            Assert.Contains($":1:1: field 'x': '", error, StringComparison.Ordinal);
        else
            Assert.Equal($"{{\"x\": {expected}}}\n", output + error);
    }
}
