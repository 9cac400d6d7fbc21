namespace FeatureStore.AppHost.Embedded.Runs;

/// <summary>
/// The folder that a run writes into, and nothing else: <c>logs/</c>, <c>state/</c>, <c>feature_repo/</c> (a copy) and
/// <c>resources.json</c>. It is emptied when the next run starts, and locked as long as this one lasts.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private const string LockName = "run.lock";
    private const int DefaultDirectories = 9;
    private const int DeleteAttempts = 50;
    private static readonly TimeSpan s_deletePause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _lock;

    private RunDirectory(string path, FileStream @lock)
    {
        Root = path;
        _lock = @lock;
    }

    public string Root { get; }

    public string Logs => Path.Combine(Root, "logs");

    public string State => Path.Combine(Root, "state");

    public string FeatureRepo => Path.Combine(Root, "feature_repo");

    public string ResourcesFile => Path.Combine(Root, "resources.json");

    /// <summary>
    /// The requested folder, or <c>.run</c> in <paramref name="parent"/>; while another AppHost uses that, <c>.run-2</c> and so on, so that
    /// two can run side by side.
    /// </summary>
    public static RunDirectory Open(string? requested, string parent)
    {
        if (requested is not null)
        {
            return TryOpen(requested)
                ?? throw new RunDirectoryException($"Run:Directory: {requested} is in use by another AppHost.");
        }

        for (int i = 1; i <= DefaultDirectories; i++)
        {
            if (TryOpen(Path.Combine(parent, i == 1 ? ".run" : $".run-{i}")) is { } directory)
                return directory;
        }

        throw new RunDirectoryException($"{DefaultDirectories} AppHosts run in {parent} already; give this one a folder with --Run:Directory=PATH.");
    }

    /// <summary>The services read and write the copy, so a run leaves the definitions as they are.</summary>
    public void CopyFeatureRepo(string source)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(FeatureRepo, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static RunDirectory? TryOpen(string path)
    {
        if (Directory.Exists(path) && !File.Exists(Path.Combine(path, LockName)) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new RunDirectoryException($"Run:Directory: {path} is not empty and not a run directory; it would be emptied.");

        Directory.CreateDirectory(path);
        FileStream @lock;
        try
        {
            @lock = new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }

        var directory = new RunDirectory(path, @lock);
        directory.Clear();
        return directory;
    }

    private void Clear()
    {
        foreach (string folder in new[] { Logs, State, FeatureRepo })
        {
            Delete(folder);
            Directory.CreateDirectory(folder);
        }

        File.Delete(ResourcesFile);
    }

    /// <summary>Processes of a run that was killed may write for some seconds more.</summary>
    private static void Delete(string folder)
    {
        for (int attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < DeleteAttempts)
            {
                Thread.Sleep(s_deletePause);
            }
        }
    }
}
