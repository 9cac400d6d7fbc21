using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FeatureStore.AppHost.Embedded.Processes;

/// <summary>
/// The <c>dotnet run</c> that started the AppHost. When it is killed nothing else tells the AppHost, whose terminal is
/// then the user's again, so it is watched. A shell is not: programs may outlive the shell that started them.
/// </summary>
internal static partial class StarterProcess
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    public static IDisposable? Watch(Action gone)
    {
        if (OperatingSystem.IsWindows() || !IsDotnet(GetParentId()))
            return null;

        int parent = GetParentId();
        int reported = 0;
        return new Timer(_ =>
        {
            if (GetParentId() != parent && Interlocked.Exchange(ref reported, 1) == 0)
                gone();
        }, null, s_interval, s_interval);
    }

    private static bool IsDotnet(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName == "dotnet";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParentId();
}
