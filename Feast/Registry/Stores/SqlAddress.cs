using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FeatureStore.Feast;

/// <summary>A database as SQLAlchemy names it: sqlite:///data/registry.db, sqlite:////srv/registry.db, postgresql+psycopg://user:secret@host:5432/feast?sslmode=require.</summary>
internal sealed class SqlAddress
{
    private SqlAddress(DbDataSource source, bool isSqlite, string name) => (Source, IsSqlite, Name) = (source, isSqlite, name);

    public DbDataSource Source { get; }

    public bool IsSqlite { get; }

    /// <summary>For messages: without the password.</summary>
    public string Name { get; }

    public static SqlAddress Parse(RepositoryConfiguration repository)
    {
        string path = repository.Registry.Path;
        int end = path.IndexOf("://", StringComparison.Ordinal);
        return (end < 0 ? "" : path[..end].Split('+')[0]) switch
        {
            "sqlite" => Sqlite(Path.Combine(repository.RepositoryPath, path[Math.Min(end + 4, path.Length)..])),
            "postgresql" or "postgres" => Postgres(path[(end + 3)..]),
            string other => throw new FeastException(
                FeastErrorKind.ConfigurationInvalid,
                $"feature_store.yaml: registry.path: \"{other}\" is not a supported database; supported are sqlite and postgresql.",
                "registry.path"),
        };
    }

    private static SqlAddress Sqlite(string file)
    {
        SqliteConnectionStringBuilder options = new() { DataSource = file, DefaultTimeout = 10, Mode = SqliteOpenMode.ReadWrite };
        return new(SqliteFactory.Instance.CreateDataSource(options.ToString()), true, file);
    }

    private static SqlAddress Postgres(string rest)
    {
        if (!Uri.TryCreate($"postgresql://{rest}", UriKind.Absolute, out Uri? uri))
        {
            throw new FeastException(FeastErrorKind.ConfigurationInvalid, "feature_store.yaml: registry.path is no database URL.", "registry.path");
        }

        string[] user = uri.UserInfo.Split(':', 2);
        NpgsqlConnectionStringBuilder options = new()
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            ApplicationName = "FeatureStore.Feast",
        };
        foreach (string[] argument in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=', 2)))
        {
            Apply(options, argument[0], argument.Length > 1 ? Uri.UnescapeDataString(argument[1]) : "");
        }

        return new(NpgsqlDataSource.Create(options), false, $"{uri.Host}:{options.Port}/{options.Database}");
    }

    private static void Apply(NpgsqlConnectionStringBuilder options, string name, string value)
    {
        switch (name)
        {
            case "sslmode" when Enum.TryParse(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out SslMode mode):
                options.SslMode = mode;
                break;
            case "sslrootcert":
                options.RootCertificate = value;
                break;
            case "sslcert":
                options.SslCertificate = value;
                break;
            case "sslkey":
                options.SslKey = value;
                break;
            case "connect_timeout" when int.TryParse(value, out int seconds):
                options.Timeout = seconds;
                break;
            case "application_name":
                options.ApplicationName = value;
                break;
            default:
                throw new FeastException(
                    FeastErrorKind.ConfigurationInvalid, $"feature_store.yaml: registry.path has the argument \"{name}\", which is not supported.", "registry.path");
        }
    }
}
