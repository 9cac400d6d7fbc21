using FeatureStore.Aggregator.Tests.Files;

namespace FeatureStore.Aggregator.Tests.Expressions;

/// <summary>Functions with arguments at their edges; what they give stands in Flink's source and its own tests (ScalarFunctionsTest, TemporalTypesTest).</summary>
public sealed class FunctionTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("LOCATE('a', 'ba', 0)", "2")]
    [InlineData("LOCATE('', 'abc', 3)", "1")]
    [InlineData("INSTR('abcabc', 'b', 1, 2)", "5")]
    [InlineData("INSTR('abcabc', 'b', -1, 2)", "2")]
    [InlineData("OVERLAY('abcdef' PLACING 'X' FROM 2 FOR 0)", "\"aX\"")]
    [InlineData("OVERLAY('abcdef' PLACING '' FROM 2)", "\"a\"")]
    [InlineData("LPAD('abc', 2, '')", "null")]
    [InlineData("REPLACE('abc', '', 'x')", "\"xaxbxcx\"")]
    [InlineData("SPLIT_INDEX('a b', '', 1)", "\"b\"")]
    [InlineData("SPLIT_INDEX('a,b', 44, 1)", "\"b\"")]
    [InlineData("LOWER('ΑΣ ΣΑΣ')", "\"ας σας\"")]
    [InlineData("`LEFT`('hello', 2)", "\"he\"")]
    [InlineData("TRIM(BOTH '开心' FROM '心情开开心心')", "\"情\"")]
    [InlineData("HASH_CODE('abc')", "96354")]
    [InlineData("ELT(2, 'a', 'b')", "\"b\"")]
    [InlineData("ELT(3, 'a', 'b')", "null")]
    [InlineData("IS_DECIMAL('11.4445')", "true")]
    [InlineData("IS_DIGIT('11.4445')", "false")]
    [InlineData("IS_ALPHA(CAST(NULL AS STRING))", "false")]
    [InlineData("DECODE(ENCODE('中国', 'UTF-16LE'), 'UTF-16LE')", "\"中国\"")]
    [InlineData("DECODE(ENCODE('ä', 'UTF-16'), 'UTF-16')", "\"ä\"")]
    [InlineData("FROM_BASE64(X'6147567362473867643239796247513D')", "\"hello world\"")]
    [InlineData("MD5(CAST('' AS BYTES))", "\"d41d8cd98f00b204e9800998ecf8427e\"")]
    [InlineData("URL_DECODE(URL_ENCODE('a b&ü'))", "\"a b&ü\"")]
    [InlineData("PARSE_URL('http://u:p@h.com:80/a/b?x=1&y=2#r', 'HOST')", "\"h.com\"")]
    [InlineData("PARSE_URL('http://u:p@h.com:80/a/b?x=1&y=2#r', 'FILE')", "\"/a/b?x=1&y=2\"")]
    [InlineData("PARSE_URL('http://u:p@h.com:80/a/b?x=1&y=2#r', 'QUERY', 'y')", "\"2\"")]
    [InlineData("PARSE_URL('nonsense', 'HOST')", "null")]
    [InlineData("REGEXP_COUNT('abcabc', 'b.')", "2")]
    [InlineData("REGEXP_INSTR('abc', 'x')", "0")]
    [InlineData("REGEXP_SUBSTR('abc', '[')", "null")]
    [InlineData("TYPEOF(1)", "\"INT NOT NULL\"")]
    public void A_function_of_texts_gives_what_Flink_gives(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("CAST(INTERVAL '-1 02:03:04.5' DAY TO SECOND AS STRING)", "\"-1 02:03:04.500\"")]
    [InlineData("CAST(INTERVAL '2' YEAR AS STRING)", "\"+2-00\"")]
    [InlineData("EXTRACT(HOUR FROM INTERVAL '1 02:03:04' DAY TO SECOND(3))", "2")]
    [InlineData("EXTRACT(MILLENNIUM FROM TIMESTAMP '1996-11-10 06:55:44')", "2")]
    [InlineData("EXTRACT(CENTURY FROM DATE '2000-12-31')", "20")]
    [InlineData("EXTRACT(ISOYEAR FROM DATE '2027-01-01')", "2026")]
    [InlineData("TIMESTAMPADD(HOUR, -1, DATE '2016-06-15')", "\"2016-06-14T23:00:00.000000\"")]
    [InlineData("DATE '2016-06-15' + INTERVAL '1' DAY", "\"2016-06-16\"")]
    [InlineData("TIMESTAMPADD(MINUTE, -1, TIME '00:00:59')", "\"23:59:59\"")]
    [InlineData("TIMESTAMPADD(MONTH, 6, TIME '23:59:59')", "\"23:59:59\"")]
    [InlineData("FLOOR(TIME '12:44:31' TO HOUR)", "\"12:00:00\"")]
    [InlineData("CEIL(DATE '2021-02-27' TO DAY)", "\"2021-02-28\"")]
    [InlineData("CEIL(TIMESTAMP '2026-01-01 10:00:00' TO MONTH)", "\"2026-01-01T00:00:00\"")]
    [InlineData("CEIL(TIMESTAMP '1999-01-01 00:00:00' TO MILLENNIUM)", "\"2001-01-01T00:00:00\"")]
    [InlineData("TO_TIMESTAMP('2026-01-01 10:00')", "null")]
    [InlineData("TO_TIMESTAMP('2026-02-30 24:00:00')", "\"2026-03-01T00:00:00.000\"")]
    [InlineData("TO_TIMESTAMP('2026-01-01 10:00:00.123', 'yyyy/MM/dd')", "\"2026-01-01T10:00:00.123\"")]
    [InlineData("TO_TIMESTAMP_LTZ(1.9, 0)", "\"1970-01-01T00:00:01.000Z\"")]
    [InlineData("TO_TIMESTAMP_LTZ(1.9e0, 0)", "\"1970-01-01T00:00:01.900Z\"")]
    [InlineData("TO_TIMESTAMP_LTZ(253402300800, 0)", "null")]
    [InlineData("TO_TIMESTAMP_LTZ('2026-07-01 00:00:00', 'yyyy-MM-dd HH:mm:ss', 'Europe/Berlin')", "\"2026-06-30T22:00:00.000Z\"")]
    [InlineData("DATE_FORMAT('2026-02-30 10:00:00.5', 'yyyy/MM/dd HH:mm')", "\"2026/03/02 10:00\"")]
    [InlineData("DATE_FORMAT('2026-02-03', 'yyyy')", "null")]
    [InlineData("DATE_FORMAT(DATE '2026-02-03', 'yyyy/MM')", "\"2026/02\"")]
    [InlineData("UNIX_TIMESTAMP('2026/1/2', 'yyyy/MM/dd')", "1767312000")]
    [InlineData("UNIX_TIMESTAMP('nonsense')", "-9223372036854775808")]
    [InlineData("TO_DATE('3.Jan 26', 'd.MMM yy')", "\"2026-01-03\"")]
    public void A_function_of_times_gives_what_Flink_gives(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("CAST(12345 AS VARCHAR)", "\"12345\"")]
    [InlineData("CAST(12345 AS CHAR)", "\"1\"")]
    [InlineData("CAST(7 AS DECIMAL(5, 0)) % 4", "3")]
    [InlineData("7 % CAST(4 AS DECIMAL(12, 0))", "\"3\"")]
    [InlineData("7.5 % 4", "\"3.5\"")]
    [InlineData("CAST('123.456' AS DECIMAL(4, 2))", "null")]
    [InlineData("CAST(' 12.345 ' AS DECIMAL(4, 2))", "\"12.35\"")]
    [InlineData("CAST('x' AS DECIMAL(4, 2))", "'x' is no DECIMAL(4, 2)")]
    [InlineData("s < NULL", "null")]
    [InlineData("NULL >= s", "null")]
    [InlineData("ROUND(12345, -2147483648)", "0")]
    [InlineData("TRUNCATE(-0.5e0, x)", "null")]
    [InlineData("REPEAT('x', 2147483647)", "A text of 2147483647 letters is too long")]
    [InlineData("LPAD('x', 2147483647, 'y')", "A text of 2147483646 letters is too long")]
    [InlineData("DATE '9999-12-31' + INTERVAL '1' DAY", "beyond the years 1 to 9999")]
    [InlineData("TIMESTAMPADD(MONTH, -2147483648, DATE '2026-01-01')", "beyond the years 1 to 9999")]
    [InlineData("FLOOR(DATE '0001-01-01' TO WEEK)", "beyond the years 1 to 9999")]
    [InlineData("s = INTERVAL '1' DAY", "Cast function cannot convert value of type STRING to type INTERVAL")]
    [InlineData("`IN`(x)", "IN is no function")]
    [InlineData("CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP is not supported")]
    public void What_cannot_be_computed_is_null_or_an_error_with_its_place(string expression, string expected)
    {
        _folder.Write("in.jsonl", """{"s": "a"}""");

        var (output, error) = _folder.Run(
            $"CREATE TABLE t (x INT, s STRING) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'in.jsonl');\nSELECT {expression} AS r FROM t;");

        if (output.Length > 0)
            Assert.Equal($"{{\"r\": {expected}}}\n", output);
        else
            Assert.Matches($@"script\.sql:2:\d+: .*{System.Text.RegularExpressions.Regex.Escape(expected)}", error);
    }

    private void AssertValue(string expression, string expected)
    {
        _folder.Write("in.jsonl", "{}");

        var (output, error) = _folder.Run(
            $"CREATE TABLE t (x INT) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'in.jsonl'); SELECT {expression} AS r FROM t;");

        Assert.Equal($"{{\"r\": {expected}}}\n", output + error);
    }
}
