using FeatureStore.AppHost.Embedded.Output;
using FeatureStore.AppHost.Embedded.Ports;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.AppHost.Embedded.Runs;

namespace FeatureStore.AppHost.Embedded;

/// <summary>The described application, ready to run: Aspire's class of the same name, without containers.</summary>
public sealed class DistributedApplication
{
    private readonly IConfiguration _configuration;
    private readonly string _appHostDirectory;

    internal DistributedApplication(
        IConfiguration configuration, string appHostDirectory, IReadOnlyList<Resource> resources, IReadOnlyList<string> problems)
    {
        _configuration = configuration;
        _appHostDirectory = appHostDirectory;
        Problems = problems;
        Resources = resources;
    }

    /// <summary>In a test: gets the application that AppHost.cs describes, in place of running it.</summary>
    internal static AsyncLocal<Action<DistributedApplication>?> Inspector { get; } = new();

    internal IReadOnlyList<Resource> Resources { get; }

    /// <summary>Settings that cannot be followed; the application does not start with any.</summary>
    internal IReadOnlyList<string> Problems { get; }

    /// <summary>
    /// In a process that the AppHost started as a broker, registry or store, this runs that and does not return; neither does it when
    /// somebody asks for help.
    /// </summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        RoleProcess.RunIfRequested();
        CommandLine.HelpIfRequested(args);
        return new DistributedApplicationBuilder(args);
    }

    /// <summary>Until Ctrl+C. The exit code is 1 when the application cannot start.</summary>
    public void Run()
    {
        if (Inspector.Value is { } inspect)
            inspect(this);
        else
            Environment.ExitCode = RunAsync().GetAwaiter().GetResult();
    }

    private async Task<int> RunAsync()
    {
        var console = ConsoleOutput.Standard(Resources.Max(resource => resource.Name.Length));
        try
        {
            if (Problems.Count > 0)
                throw new RunOptionsException(string.Join(' ', Problems));

            await using var session = RunSession.Create(_configuration, _appHostDirectory, Resources, console);
            await session.RunAsync();
            return 0;
        }
        catch (ResourceFailedException failure)
        {
            console.WriteLine($"The application did not start: {failure.Message}");
            console.WriteLine($"What {failure.Resource} wrote last:");
            foreach (string line in failure.LastLines)
                console.Log(failure.Resource, line);
        }
        catch (Exception exception) when (exception is PortException or RunDirectoryException or RunOptionsException)
        {
            console.WriteLine($"The application did not start: {exception.Message}");
        }

        return 1;
    }
}
