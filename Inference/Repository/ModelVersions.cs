using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Repository;

/// <summary>All versions of one model in service, oldest first; there is at least one.</summary>
internal sealed class ModelVersions(string name, IReadOnlyList<ServedModel> versions)
{
    public string Name => name;

    public IReadOnlyList<ServedModel> Versions => versions;

    public ServedModel Current => versions[^1];

    public ServedModel? Find(string version)
    {
        foreach (var model in versions)
        {
            if (model.Identity.Version == version) return model;
        }

        return null;
    }
}
