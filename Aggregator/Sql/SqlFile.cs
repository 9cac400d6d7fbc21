namespace FeatureStore.Aggregator.Sql;

/// <summary>The text of a script, or of a part of it.</summary>
public sealed record SqlFile(string Name, string Text)
{
    public static SqlFile Read(string path) => new(path, File.ReadAllText(path));
}
