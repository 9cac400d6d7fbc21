using FeatureStore.FeastServer.Cli;

namespace FeatureStore.FeastServer.Tests.Cli;

/// <summary>The command line in this process: what it printed and how it ended.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error, string[]? Served)
{
    public static async Task<CliRun> OfAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        string[]? served = null;
        FeastCommandLine feast = new(output, error, TimeProvider.System, settings =>
        {
            served = settings;
            return Task.FromResult(0);
        });
        int exitCode = await feast.RunAsync(args, TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), error.ToString(), served);
    }
}
