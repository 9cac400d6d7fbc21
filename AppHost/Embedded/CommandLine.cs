using FeatureStore.AppHost.Embedded.Ports;
using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.AppHost.Embedded;

/// <summary>
/// The arguments: settings, as <c>--Rides:Speed=max</c> or <c>--Rides:Speed max</c>. One that nothing takes is a mistake and not ignored.
/// </summary>
internal sealed class CommandLine(string[] args)
{
    private static readonly string[] s_sections = [PortAllocator.Section, RunOptions.Section];
    private static readonly string[] s_choices = ["FeatureServer", "Windows"];

    private readonly CommandLineSettings _settings = new(args);

    public static void HelpIfRequested(string[] args)
    {
        if (!args.Any(arg => arg is "--help" or "-h" or "-?"))
            return;

        Console.WriteLine("""
            dotnet run --project AppHost [-- SETTING...]      starts everything; Ctrl+C stops everything

              --Rides:Source=simulator|csv     where rides come from (simulator)
              --Rides:Backlog=HH:MM:SS         simulator: how long before now it begins (02:00:00)
              --Rides:Speed=N|max              csv: times faster than it happened (60)
              --Rides:Time=original|now        csv: its own times, or the first ride ends now (original)
              --Rides:Path=FILE                csv: another file of the format of DEBS 2015
              --Ports:NAME=N                   the port of schema-registry, redis, feast, inference, rides, ...; 0 is any free one
              --Run:Directory=PATH             where the run writes (.run)

            Every setting of the sections Rides, Aggregator, Pusher, Feast, Features, Inference and Models reaches its service. README.md says more.
            """);
        Environment.Exit(0);
    }

    public IEnumerable<string> Problems(IReadOnlyList<Resource> resources) => _settings.Unreadable
        .Select(arg => $"'{arg}' is not a setting, which is written --NAME=VALUE; --help shows some.")
        .Concat(_settings.Names.Where(key => !IsTaken(key, resources)).Select(key => $"{key}: there is no such setting; --help shows some."));

    private static bool IsTaken(string key, IReadOnlyList<Resource> resources) =>
        s_choices.Contains(key, StringComparer.OrdinalIgnoreCase)
        || s_sections.Any(section => key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase))
        || resources.Any(resource => resource.Settings.Contains(key.Replace(":", "__", StringComparison.Ordinal)));
}
