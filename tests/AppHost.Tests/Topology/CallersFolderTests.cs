using System.Diagnostics;
using FeatureStore.AppHost.Tests.Roles;

namespace FeatureStore.AppHost.Tests.Topology;

public class CallersFolderTests
{
    [Theory]
    [InlineData("Aggregator")]
    [InlineData("AppHost")]
    [InlineData("FeastServer")]
    [InlineData("Inference")]
    [InlineData("Rides")]
    [InlineData("Training")]
    public async Task A_path_on_the_command_line_of_dotnet_run_starts_at_the_callers_folder(string project)
    {
        // What `dotnet run` changes to before it starts the program; nothing leaves it in the caller's folder.
        var start = new ProcessStartInfo("dotnet", ["msbuild", Repository.File(project), "-getProperty:RunWorkingDirectory"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        string folder = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", folder.Trim());
    }
}
