using FeatureStore.ServiceDefaults;

namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>Settings of the engine itself, section <c>Run</c>.</summary>
internal sealed class RunOptions
{
    public const string Section = "Run";

    /// <summary>Where the run writes; <c>.run</c> beside the solution when not set.</summary>
    public string? Directory { get; set; }

    /// <summary>How long a resource may take to become healthy when the application starts.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a process may take to stop before its tree is killed.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How often the line of what flows is printed.</summary>
    public TimeSpan FlowInterval { get; set; } = TimeSpan.FromSeconds(3);

    public static RunOptions Read(IConfiguration configuration)
    {
        RunOptions options;
        try
        {
            options = configuration.GetSection(Section).Get<RunOptions>() ?? new RunOptions();
        }
        catch (InvalidOperationException exception)
        {
            // Failed to convert configuration value 'soon' at 'Run:StartTimeout' to type 'System.TimeSpan'.
            throw new RunOptionsException(exception.Message);
        }

        var unknown = KnownSettings.Unknown(configuration.GetSection(Section), typeof(RunOptions)).Select(error => $"{error}.");
        return unknown.Concat(options.Errors()).ToList() is { Count: > 0 } errors ? throw new RunOptionsException(string.Join(' ', errors)) : options;
    }

    private IEnumerable<string> Errors()
    {
        foreach (var (name, value) in new[] { (nameof(StartTimeout), StartTimeout), (nameof(StopTimeout), StopTimeout), (nameof(FlowInterval), FlowInterval) })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1))
                yield return $"{Section}:{name}: {value} is not a time between 0 and 1 hour, for example 00:00:30.";
        }
    }
}
