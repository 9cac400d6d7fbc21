using FeatureStore.AppHost.Embedded.Processes;

namespace FeatureStore.AppHost.Tests.Engine.Processes;

/// <summary>Tiny processes.</summary>
internal static class Shell
{
    public static ProcessCommand Command(string script) => new("/bin/sh", ["-c", script], Path.GetTempPath());

    public static bool IsRunning(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return !process.HasExited && !IsZombie(pid);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Ended, and nobody has asked how: <c>4711 (sleep) Z 1 …</c></summary>
    private static bool IsZombie(int pid)
    {
        string stat = $"/proc/{pid}/stat";
        try
        {
            return File.Exists(stat) && File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
