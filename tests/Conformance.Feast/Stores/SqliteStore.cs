using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using FeatureStore.Conformance.Feast.Replaying;
using Microsoft.Data.Sqlite;

namespace FeatureStore.Conformance.Feast.Stores;

/// <summary>The SQLite file of a repository, in the form of the dumps: CREATE and INSERT statements, blobs as hex.</summary>
internal sealed partial class SqliteStore(string file) : IRecordedStore
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();

    public async Task ResetAsync()
    {
        await using SqliteConnection connection = await OpenAsync();
        foreach (string table in await TablesAsync(connection))
        {
            await ExecuteAsync(connection, $"DROP TABLE \"{table}\"");
        }
    }

    public async Task LoadAsync(string dump)
    {
        await using SqliteConnection connection = await OpenAsync();
        await ExecuteAsync(connection, await File.ReadAllTextAsync(Goldens.PathOf(dump)));
    }

    public async Task<string?> CompareAsync(string dump)
    {
        string recorded = await TextAsync(Goldens.PathOf(dump));
        await using SqliteConnection connection = await OpenAsync();
        List<string> actual = [];
        foreach (string table in await TablesAsync(connection))
        {
            actual.AddRange(await RowsAsync(connection, table));
        }

        return StoreComparison.Of(recorded.Split(";\n").Where(s => s.StartsWith("INSERT", StringComparison.Ordinal)).Select(Canonical), actual.Select(Canonical));
    }

    // The third value, a blob, by meaning.
    private static string Canonical(string statement) =>
        Blob().Replace(statement.TrimEnd(';', '\n'), match => $"'{match.Groups[1].Value}',{CanonicalValue.Of(match.Groups[2].Value)}");

    [GeneratedRegex("'([A-Za-z0-9_]+)',x'([0-9a-f]*)'")]
    private static partial Regex Blob();

    private static async Task<string> TextAsync(string path)
    {
        await using Stream file = File.OpenRead(path);
        using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        return await reader.ReadToEndAsync();
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string table)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT entity_key, feature_name, value, value_text, event_ts, created_ts FROM \"{table}\"";
        await using SqliteDataReader rows = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await rows.ReadAsync())
        {
            string text = await rows.IsDBNullAsync(3) ? "NULL" : $"'{rows.GetString(3).Replace("'", "''", StringComparison.Ordinal)}'";
            string created = await rows.IsDBNullAsync(5) ? "NULL" : rows.GetInt64(5).ToString(CultureInfo.InvariantCulture);
            lines.Add($"INSERT INTO \"{table}\" VALUES (x'{Hex(rows, 0)}','{rows.GetString(1)}',x'{Hex(rows, 2)}',{text},NULL,{rows.GetInt64(4)},{created})");
        }

        return lines;
    }

    private static async Task<List<string>> TablesAsync(SqliteConnection connection)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
        await using SqliteDataReader rows = await command.ExecuteReaderAsync();
        List<string> tables = [];
        while (await rows.ReadAsync())
        {
            tables.Add(rows.GetString(0));
        }

        return tables;
    }

    private static string Hex(SqliteDataReader rows, int column) => Convert.ToHexStringLower((byte[])rows[column]);

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The recorded statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        SqliteConnection connection = new(_connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
