using System.Security.Cryptography;
using System.Text;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Aggregator.Queries;

/// <summary>The queries that make the feature views.</summary>
public static class FeatureQueries
{
    /// <summary>The folder with the SQL that ships with the Aggregator.</summary>
    public static string DefaultFolder { get; } = Path.Combine(AppContext.BaseDirectory, "flink");

    /// <summary>Compiles the INSERTs of all *.sql files of a folder; by default the feature views, which have the same source.</summary>
    /// <exception cref="SqlException">A statement is wrong or not supported.</exception>
    public static IReadOnlyList<FeatureQuery> Load(string? folder = null, Func<string, string?>? settings = null)
    {
        var files = Directory.EnumerateFiles(folder ?? DefaultFolder, "*.sql").Order(StringComparer.Ordinal).Select(SqlFile.Read).ToList();
        return SqlScript.Plan(files, settings).Queries;
    }

    /// <summary>A digest of the SQL in a folder: state that was made by other SQL is of no use.</summary>
    public static string VersionOf(string? folder = null)
    {
        var texts = Directory.EnumerateFiles(folder ?? DefaultFolder, "*.sql").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))));
    }
}
