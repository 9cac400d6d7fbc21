using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FeatureStore.AppHost.Embedded.Processes;

internal static partial class Signals
{
    private const int SigTerm = 15;

    /// <summary>SIGTERM, for programs that do not watch their standard input. Windows has no such signal.</summary>
    public static void Terminate(Process process)
    {
        if (!OperatingSystem.IsWindows() && !process.HasExited)
            _ = Kill(process.Id, SigTerm);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
