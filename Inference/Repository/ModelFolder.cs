using System.Globalization;

namespace FeatureStore.Inference.Repository;

/// <summary>Finds the models of a folder: NAME/VERSION/model.onnx, versions being positive whole numbers.</summary>
internal static class ModelFolder
{
    public const string GraphFile = "model.onnx";
    public const string ManifestFile = "model.json";

    /// <summary>Models by name, each with its versions, oldest first.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<ModelFiles> Find(string path) =>
    [
        .. from model in Directory.EnumerateDirectories(path)
           from version in Directory.EnumerateDirectories(model)
           where File.Exists(Path.Combine(version, GraphFile))
           let number = Number(Path.GetFileName(version))
           where number > 0
           orderby Path.GetFileName(model), number
           select new ModelFiles(Path.GetFileName(model), Path.GetFileName(version), version),
    ];

    /// <summary>Names of folders in which no model is found; those that begin with a dot are no models.</summary>
    public static IReadOnlyList<string> WithoutVersions(string path)
    {
        var models = Find(path).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Directory.EnumerateDirectories(path).Select(Path.GetFileName).OfType<string>().Where(n => !n.StartsWith('.') && !models.Contains(n)).Order(StringComparer.Ordinal)];
    }

    private static long Number(string version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
