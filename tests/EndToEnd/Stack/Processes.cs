using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FeatureStore.EndToEnd.Stack;

internal static partial class Processes
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && !IsZombie(pid);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    public static void Signal(int pid, int signal) => _ = SendSignal(pid, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);

    /// <summary>Ended, and nobody has asked how: <c>4711 (dotnet) Z 1 …</c></summary>
    private static bool IsZombie(int pid)
    {
        try
        {
            string stat = $"/proc/{pid}/stat";
            return File.Exists(stat) && File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
