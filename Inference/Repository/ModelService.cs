using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Repository;

/// <summary>Puts the models of the folder in service before the first request is taken; one that does not fit ends the process.</summary>
internal sealed class ModelService(
    ModelRepository repository, ModelLoader loader, IOptions<ModelsOptions> options, ILogger<ModelService> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(options.Value.Path);
        if (!Directory.Exists(path)) throw new ModelLoadException($"Models:Path: there is no folder {path}");
        var versions = new List<ServedModel>();
        foreach (var files in ModelFolder.Find(path))
        {
            versions.Add(await loader.LoadAsync(files, cancellationToken));
            log.ModelLoaded(files.Name, files.Version, versions[^1].Identity.Sha256);
        }

        if (versions.Count == 0) throw new ModelLoadException($"Models:Path: {path} has no NAME/VERSION/{ModelFolder.GraphFile}");
        repository.Replace(versions.GroupBy(m => m.Identity.Name).Select(g => new ModelVersions(g.Key, [.. g])));
        log.ModelsLoaded(versions.Count, path);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
