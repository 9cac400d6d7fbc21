using System.Collections.Frozen;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Repository;

/// <summary>
/// The models in service. Requests read an immutable snapshot; a change builds the next one and swaps it in, and a version
/// that leaves ends when the last request that holds it has its answer.
/// </summary>
internal sealed class ModelRepository(IOptions<ModelsOptions> options) : IDisposable
{
    private const string CurrentVersion = "latest";
    private const string PreferredDefault = "risk_scoring";
    private volatile FrozenDictionary<string, ModelVersions>? _models;

    public bool IsLoaded => _models is not null;

    public IEnumerable<ModelVersions> Models => _models?.Values ?? [];

    /// <summary>Puts these models in service in place of those before. It holds each of them itself.</summary>
    public void Replace(IEnumerable<ServedModel> models)
    {
        var before = _models;
        var held = models.Where(m => m.TryHold()).ToList();
        _models = held.GroupBy(m => m.Identity.Name).ToFrozenDictionary(g => g.Key, g => new ModelVersions(g.Key, g), StringComparer.Ordinal);
        Release(before);
    }

    /// <param name="name">Null is the default model.</param>
    /// <param name="version">Null, empty or "latest" is the current version.</param>
    /// <exception cref="InferenceException">There is none.</exception>
    public ModelLease Hold(string? name, string? version = null)
    {
        while (true)
        {
            var model = Find(name, version);

            // A swap after the look-up may have freed the version; the next snapshot has its successor.
            if (model.TryHold()) return new ModelLease(model);
        }
    }

    /// <summary>All versions of a model, oldest first; they are not held.</summary>
    public IReadOnlyList<ServedModel> AllOf(string name) => _models is { } models && models.TryGetValue(name, out var versions) ? versions.Versions : [];

    public void Dispose()
    {
        var before = _models;
        _models = null;
        Release(before);
    }

    private static void Release(FrozenDictionary<string, ModelVersions>? models)
    {
        foreach (var versions in models?.Values ?? [])
        {
            foreach (var model in versions.Versions) model.Release();
        }
    }

    private ServedModel Find(string? name, string? version)
    {
        var models = _models ?? throw new InferenceException(InferenceError.Unavailable, "the models are being loaded");
        string wanted = name ?? DefaultName(models);
        if (!models.TryGetValue(wanted, out var versions))
            throw new InferenceException(InferenceError.UnknownModel, $"model '{wanted}' is not known");
        if (string.IsNullOrEmpty(version) || version == CurrentVersion) return versions.Current;
        return versions.Find(version) ?? throw new InferenceException(InferenceError.UnknownModel, $"model '{wanted}' has no version '{version}'");
    }

    private string DefaultName(FrozenDictionary<string, ModelVersions> models) => (options.Value.Default, models.Count) switch
    {
        ({ Length: > 0 } configured, _) => configured,
        (_, 1) => models.Keys[0],
        _ when models.ContainsKey(PreferredDefault) => PreferredDefault,
        _ => throw new InferenceException(InferenceError.UnknownModel, "several models are served and none is the default (Models:Default)"),
    };
}
