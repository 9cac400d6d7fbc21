using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace FeatureStore.Feast;

/// <summary>The table of one view: "project_view", with the suffix of its version.</summary>
internal sealed class SqliteViewTable
{
    private readonly SqliteCommand _newest;
    private readonly SqliteCommand _upsert;

    private readonly string _project;

    private SqliteViewTable(SqliteConnection connection, SqliteTransaction transaction, string project, string table)
    {
        _project = project;
        _newest = connection.CreateCommand();
        _newest.Transaction = transaction;
        _newest.CommandText = $"SELECT max(event_ts) FROM {table} WHERE entity_key = $key";
        _newest.Parameters.Add("$key", SqliteType.Blob);
        _upsert = connection.CreateCommand();
        _upsert.Transaction = transaction;
        _upsert.CommandText = $"""
            INSERT INTO {table} (entity_key, feature_name, value, value_text, vector_value, event_ts, created_ts)
            VALUES ($key, $name, $value, $text, NULL, $event, $created)
            ON CONFLICT (entity_key, feature_name) DO UPDATE SET
            value = excluded.value, value_text = excluded.value_text, event_ts = excluded.event_ts, created_ts = excluded.created_ts
            """;
        foreach (string parameter in (string[])["$key", "$name", "$value", "$text", "$event", "$created"])
        {
            _upsert.Parameters.Add(parameter, parameter is "$key" or "$value" ? SqliteType.Blob : parameter is "$name" or "$text" ? SqliteType.Text : SqliteType.Integer);
        }
    }

    /// <summary>Opens the table, and makes it as <c>feast apply</c> does when it is not there.</summary>
    public static SqliteViewTable Create(SqliteConnection connection, SqliteTransaction transaction, string project, FeatureView view)
    {
        string name = Name(project, view);
        if (!Exists(connection, project, view))
        {
            using SqliteCommand create = connection.CreateCommand();
            create.Transaction = transaction;
            create.CommandText = $"""
                CREATE TABLE IF NOT EXISTS {Quoted(name)} (
                                entity_key BLOB,
                                feature_name TEXT,
                                value BLOB,
                                value_text TEXT,

                                vector_value BLOB,
                                event_ts timestamp,
                                created_ts timestamp,
                                PRIMARY KEY(entity_key, feature_name)
                            );
                CREATE INDEX IF NOT EXISTS {Quoted(name + "_ek")} ON {Quoted(name)} (entity_key);
                """;
            create.ExecuteNonQuery();
        }

        return new(connection, transaction, project, Quoted(name));
    }

    public static bool Exists(SqliteConnection connection, string project, FeatureView view)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", Name(project, view));
        return command.ExecuteScalar() is not null;
    }

    public static void Read(
        SqliteConnection connection, string project, FeatureView view, byte[] key, ImmutableArray<Feature> features,
        Span<FeatureValue> values, ref long time)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT feature_name, value, event_ts FROM {Quoted(Name(project, view))} WHERE entity_key = $key";
        command.Parameters.Add("$key", SqliteType.Blob).Value = key;
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            string name = rows.GetString(0);
            time = Math.Max(time, rows.GetInt64(2) * 1_000_000);
            for (int i = 0; i < features.Length; i++)
            {
                if (features[i].Name == name)
                {
                    FeatureValue value = FeatureValue.Decode((byte[])rows[1]);
                    values[i] = value.IsNull ? FeatureValue.StoredNull : value;
                }
            }
        }
    }

    /// <summary>Writes the row unless one of the same second or newer is there.</summary>
    public bool Write(RowWrite row)
    {
        byte[] key = KeyOf(row.Key, _project);
        long seconds = EventTime.Split(row.EventTime).Seconds;
        _newest.Parameters["$key"].Value = key;
        if (_newest.ExecuteScalar() is long stored && stored > 0 && seconds <= stored)
        {
            return false;
        }

        _upsert.Parameters["$key"].Value = key;
        _upsert.Parameters["$event"].Value = seconds;
        _upsert.Parameters["$created"].Value = row.CreatedTime is long created ? EventTime.Split(created).Seconds : DBNull.Value;
        for (int i = 0; i < row.Values.Length; i++)
        {
            _upsert.Parameters["$name"].Value = row.View.Features[i].Name;
            _upsert.Parameters["$value"].Value = row.Values[i].Encode();
            _upsert.Parameters["$text"].Value = (object?)Text(row.Values[i]) ?? DBNull.Value;
            _upsert.ExecuteNonQuery();
        }

        return true;
    }

    // Feast's str() of numbers, flags and text, beside the value for full-text search; nothing for the other types.
    private static string? Text(FeatureValue value) => value.Type switch
    {
        FeatureType.String => value.AsString(),
        FeatureType.Int32 or FeatureType.Int64 => value.Bits.ToString(CultureInfo.InvariantCulture),
        FeatureType.Double or FeatureType.Float => PythonText.Of(value.AsDouble()),
        FeatureType.Bool => value.AsBool() ? "True" : "False",
        _ => null,
    };

    /// <summary>The key without the project at its end, which only Redis needs.</summary>
    public static byte[] KeyOf(byte[] key, string project) => key[..^Encoding.UTF8.GetByteCount(project)];

    private static string Name(string project, FeatureView view) => $"{project}_{view.StoredName}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
