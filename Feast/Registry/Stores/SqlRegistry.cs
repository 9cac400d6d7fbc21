using System.Data.Common;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>Feast's tables in SQLite or PostgreSQL: one row for each object, its message in a column of bytes.</summary>
internal sealed class SqlRegistry(RepositoryConfiguration repository) : IRegistryStore
{
    private const int MaxAttempts = 5;

    private readonly SqlAddress _address = SqlAddress.Parse(repository);

    public string? ReadOnlyReason => null;

    public async Task<Core.Registry> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using DbConnection connection = await _address.Source.OpenConnectionAsync(cancellationToken);
            Core.Registry registry = new() { RegistrySchemaVersion = "1" };
            HashSet<string> tables = [.. await SqlTables.NamesAsync(connection, _address.IsSqlite, cancellationToken)];
            foreach (SqlTable table in SqlTables.All.Where(t => tables.Contains(t.Name)))
            {
                await ReadAsync(connection, table, registry, cancellationToken);
            }

            await ReadHistoryAsync(connection, tables, registry, cancellationToken);

            // The tables have no number of their own that changes with them.
            registry.VersionId = Convert.ToHexStringLower(SHA256.HashData(registry.ToByteArray()));
            return registry;
        }
        catch (Exception e) when (e is DbException or InvalidProtocolBufferException)
        {
            throw Unusable("read", e);
        }
    }

    public async Task<Core.Registry> RecordAsync(MaterializationRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await using DbConnection connection = await _address.Source.OpenConnectionAsync(cancellationToken);
            for (int attempt = 1; !await TryRecordAsync(connection, record, cancellationToken); attempt++)
            {
                if (attempt == MaxAttempts)
                {
                    throw new FeastException(FeastErrorKind.RegistryInvalid, $"The registry {_address.Name} was changed by others at every attempt to write it.", "registry.path");
                }
            }
        }
        catch (Exception e) when (e is DbException or InvalidProtocolBufferException)
        {
            throw Unusable("written", e);
        }

        return await LoadAsync(cancellationToken);
    }

    public void Dispose() => _address.Source.Dispose();

    private static async Task ReadAsync(DbConnection connection, SqlTable table, Core.Registry registry, CancellationToken cancellationToken)
    {
        await using DbCommand command = Command(connection, $"SELECT {table.Blob}, project_id FROM {table.Name} ORDER BY project_id, {table.Key}");
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            table.Add(registry, rows.GetFieldValue<byte[]>(0), rows.GetString(1));
        }
    }

    private static async Task ReadHistoryAsync(DbConnection connection, HashSet<string> tables, Core.Registry registry, CancellationToken cancellationToken)
    {
        if (!tables.Contains(SqlTables.History))
        {
            return;
        }

        await using DbCommand command = Command(connection, $"""
            SELECT feature_view_name, project_id, version_number, feature_view_type, feature_view_proto, created_timestamp, description, version_id
            FROM {SqlTables.History} ORDER BY project_id, feature_view_name, version_number
            """);
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
        registry.FeatureViewVersionHistory = new();
        while (await rows.ReadAsync(cancellationToken))
        {
            registry.FeatureViewVersionHistory.Records.Add(new Core.FeatureViewVersionRecord
            {
                FeatureViewName = rows.GetString(0),
                ProjectId = rows.GetString(1),
                VersionNumber = rows.GetInt32(2),
                FeatureViewType = rows.GetString(3),
                FeatureViewProto = ByteString.CopyFrom(rows.GetFieldValue<byte[]>(4)),
                CreatedTimestamp = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(rows.GetInt64(5))),
                Description = await rows.IsDBNullAsync(6, cancellationToken) ? "" : rows.GetString(6),
                VersionId = rows.GetString(7),
            });
        }
    }

    /// <returns>False when another writer was faster.</returns>
    private static async Task<bool> TryRecordAsync(DbConnection connection, MaterializationRecord record, CancellationToken cancellationToken)
    {
        foreach (string table in (string[])["feature_views", "stream_feature_views"])
        {
            await using DbCommand select = Command(
                connection, $"SELECT feature_view_proto FROM {table} WHERE feature_view_name = @name AND project_id = @project",
                ("@name", record.View), ("@project", record.Project));
            if (await select.ExecuteScalarAsync(cancellationToken) is not byte[] old)
            {
                continue;
            }

            // The old bytes in the condition: who wrote in between is not overwritten.
            long seconds = record.Moment.Seconds;
            await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using DbCommand update = Command(
                connection,
                $"UPDATE {table} SET feature_view_proto = @new, last_updated_timestamp = @at WHERE feature_view_name = @name AND project_id = @project AND feature_view_proto = @old",
                ("@new", Changed(table, old, record)), ("@at", seconds), ("@name", record.View), ("@project", record.Project), ("@old", old));
            await using DbCommand note = Command(
                connection,
                "UPDATE feast_metadata SET metadata_value = @value, last_updated_timestamp = @at WHERE project_id = @project AND metadata_key = 'last_updated_timestamp'",
                ("@value", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("@at", seconds), ("@project", record.Project));
            (update.Transaction, note.Transaction) = (transaction, transaction);
            if (await update.ExecuteNonQueryAsync(cancellationToken) == 0)
            {
                return false;
            }

            await note.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }

        return true;
    }

    private static byte[] Changed(string table, byte[] old, MaterializationRecord record)
    {
        if (table == "feature_views")
        {
            Core.FeatureView view = Core.FeatureView.Parser.ParseFrom(old);
            record.ApplyTo(view.Meta ??= new());
            return view.ToByteArray();
        }

        Core.StreamFeatureView stream = Core.StreamFeatureView.Parser.ParseFrom(old);
        record.ApplyTo(stream.Meta ??= new());
        return stream.ToByteArray();
    }

    private static DbCommand Command(DbConnection connection, string text, params (string Name, object Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables from this file; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private FeastException Unusable(string verb, Exception e) =>
        new(FeastErrorKind.RegistryInvalid, $"The registry {_address.Name} cannot be {verb}: {e.Message}", "registry.path", e);
}
