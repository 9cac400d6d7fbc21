using System.Collections.Concurrent;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Repository;

/// <summary>
/// Brings the models in service in line with their folder: at start, when asked for, and when the files change. One change at a
/// time; requests go on meanwhile, on the version that they hold.
/// </summary>
internal sealed class ModelControl(
    ModelRepository repository, ModelLoader loader, IOptions<ModelsOptions> options, ILogger<ModelControl> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<string, byte> _unloaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Version), string> _failed = new();
    private readonly Dictionary<(string Name, string Version), LoadedFiles> _loaded = [];

    private string Folder => Path.GetFullPath(options.Value.Path);

    /// <summary>Loads the whole folder, or nothing.</summary>
    /// <exception cref="ModelLoadException">There is no model, or one cannot be served.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder)) throw new ModelLoadException($"Models:Path: there is no folder {Folder}");
        var found = ModelFolder.Find(Folder);
        if (found.Count == 0) throw new ModelLoadException($"Models:Path: {Folder} has no NAME/VERSION/{ModelFolder.GraphFile}");
        foreach (string ignored in ModelFolder.WithoutVersions(Folder)) log.FolderIgnored(ignored, ModelFolder.GraphFile);
        foreach (var files in found) await LoadAsync(files, cancellationToken);
        Publish();
        log.ModelsLoaded(_loaded.Count, Folder);
    }

    /// <summary>Takes in what is new or changed, takes out what is gone. A version that cannot be loaded leaves the one before in service.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => OneAtATimeAsync(
        async () =>
        {
            bool changed = false;
            var found = ModelFolder.Find(Folder).Where(f => !_unloaded.ContainsKey(f.Name)).ToDictionary(f => (f.Name, f.Version));
            foreach (var gone in _loaded.Keys.Except(found.Keys).ToList()) changed |= Remove(gone);
            foreach (var gone in _failed.Keys.Except(found.Keys)) _failed.TryRemove(gone, out _);
            foreach (var files in found.Values) changed |= await TryLoadAsync(files, cancellationToken);
            if (changed) Publish();
        },
        cancellationToken);

    /// <summary>Reads a model's folder again, also when it had been taken out.</summary>
    /// <exception cref="InferenceException">There is none, or it cannot be served.</exception>
    public Task LoadAsync(string name, CancellationToken cancellationToken) => OneAtATimeAsync(
        async () =>
        {
            var found = ModelFolder.Find(Folder).Where(f => f.Name == name).ToList();
            if (found.Count == 0) throw new InferenceException(InferenceError.UnknownModel, $"model '{name}' is not in the folder of models");
            _unloaded.TryRemove(name, out _);
            foreach (var files in found) await TryLoadAsync(files, cancellationToken);
            Publish();
            var reasons = found.Select(f => _failed.GetValueOrDefault((f.Name, f.Version))).OfType<string>().ToList();
            if (reasons.Count > 0) throw InferenceException.Invalid(string.Join("; ", reasons));
        },
        cancellationToken);

    /// <summary>Takes a model with all its versions out of service until it is loaded again.</summary>
    /// <exception cref="InferenceException">There is none.</exception>
    public Task UnloadAsync(string name, CancellationToken cancellationToken) => OneAtATimeAsync(
        () =>
        {
            if (ModelFolder.Find(Folder).All(f => f.Name != name))
                throw new InferenceException(InferenceError.UnknownModel, $"model '{name}' is not in the folder of models");
            _unloaded.TryAdd(name, 0);
            foreach (var key in _loaded.Keys.Where(k => k.Name == name).ToList()) Remove(key);
            Publish();
            return Task.CompletedTask;
        },
        cancellationToken);

    public IReadOnlyList<ModelState> Index(bool readyOnly)
    {
        var ready = repository.Models.SelectMany(m => m.Versions).Select(m => new ModelState(m.Identity.Name, m.Identity.Version, "READY"));
        if (readyOnly) return [.. ready];
        var unloaded = _unloaded.Keys.Select(name => new ModelState(name, "", "UNAVAILABLE", "unloaded"));
        var failed = _failed.Select(f => new ModelState(f.Key.Name, f.Key.Version, "UNAVAILABLE", f.Value));
        return [.. ready.Concat(unloaded).Concat(failed).OrderBy(m => m.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> TryLoadAsync(ModelFiles files, CancellationToken cancellationToken)
    {
        if (_loaded.TryGetValue((files.Name, files.Version), out var loaded) && loaded.Stamp == files.Stamp) return false;
        try
        {
            await LoadAsync(files, cancellationToken);
            return true;
        }
        catch (ModelLoadException e)
        {
            if (_failed.GetValueOrDefault((files.Name, files.Version)) != e.Message) log.ModelRefused(e.Message);
            _failed[(files.Name, files.Version)] = e.Message;
            return false;
        }
    }

    private async Task LoadAsync(ModelFiles files, CancellationToken cancellationToken)
    {
        var key = (files.Name, files.Version);
        string stamp = files.Stamp;
        var model = await loader.LoadAsync(files, cancellationToken);
        Remove(key);
        _loaded[key] = new LoadedFiles(stamp, model);
        _failed.TryRemove(key, out _);
        log.ModelLoaded(files.Name, files.Version, model.Identity.Sha256);
    }

    private bool Remove((string Name, string Version) key)
    {
        if (!_loaded.Remove(key, out var loaded)) return false;
        loaded.Model.Release();
        return true;
    }

    private void Publish() => repository.Replace(_loaded.Values.Select(l => l.Model));

    private async Task OneAtATimeAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await change();
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record LoadedFiles(string Stamp, ServedModel Model);
}
