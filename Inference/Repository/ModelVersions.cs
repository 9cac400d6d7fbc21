using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Repository;

/// <summary>All versions of one model in service, oldest first; there is at least one.</summary>
internal sealed class ModelVersions
{
    public ModelVersions(string name, IEnumerable<ServedModel> versions)
    {
        Name = name;
        Versions = [.. versions.OrderBy(m => long.Parse(m.Identity.Version, System.Globalization.CultureInfo.InvariantCulture))];
    }

    public string Name { get; }

    public IReadOnlyList<ServedModel> Versions { get; }

    public ServedModel Current => Versions[^1];

    public ServedModel? Find(string version)
    {
        foreach (var model in Versions)
        {
            if (model.Identity.Version == version) return model;
        }

        return null;
    }
}
