namespace FeatureStore.Aggregator.Sql;

/// <summary>A script that is wrong or not supported.</summary>
public sealed class SqlException : Exception
{
    public SqlException(SqlPosition position, string reason)
        : this(position, reason, file: null)
    {
    }

    private SqlException(SqlPosition position, string reason, string? file)
        : base(file is null ? $"{position}: {reason}" : $"{file}:{position}: {reason}")
    {
        Position = position;
        Reason = reason;
        File = file;
    }

    public SqlPosition Position { get; }

    public string Reason { get; }

    /// <summary>The name of the file, once it is known.</summary>
    public string? File { get; }

    internal SqlException In(string file) => File is null ? new SqlException(Position, Reason, file) : this;
}
