namespace FeatureStore.AppHost.Embedded.Roles;

/// <summary>A file that appears whole: readers see the old text or the new one, never a part.</summary>
internal static class AtomicFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Environment.ProcessId}.tmp";
        await File.WriteAllTextAsync(temporary, text, cancellationToken);
        File.Move(temporary, target, overwrite: true);
    }
}
