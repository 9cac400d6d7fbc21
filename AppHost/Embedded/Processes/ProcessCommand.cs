using System.Runtime.InteropServices;

namespace FeatureStore.AppHost.Embedded.Processes;

/// <summary>What to start.</summary>
internal sealed record ProcessCommand(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    /// <summary>By the very runtime that runs the AppHost, wherever it is installed: it may not be on the PATH.</summary>
    public static ProcessCommand Dotnet(string assemblyPath, string workingDirectory) => new(DotnetHost(), [assemblyPath], workingDirectory);

    /// <summary>The runtime is at <c>DOTNET_ROOT/shared/Microsoft.NETCore.App/VERSION/</c>.</summary>
    private static string DotnetHost()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string path = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(path) ? path : name;
    }
}
