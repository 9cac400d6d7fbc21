using FeatureStore.Feast;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.Training;

/// <summary>The command line: <c>--Training:Seed=7 --Training:Output=FOLDER</c>, or the environment (<c>Training__Seed</c>).</summary>
internal static class TrainingProgram
{
    private const string Solution = "FeatureStore.sln";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build().GetSection(TrainingOptions.Section);
            var options = new TrainingOptions();
            settings.Bind(options);
            List<string> errors = [.. Unknown(args, settings), .. options.Errors()];
            errors.ForEach(error.WriteLine);
            if (errors.Count > 0) return 1;
            var repoPath = options.RepoPath ?? InSolution("FeastServer/feature_repo");
            var folder = options.Output ?? InSolution($"Inference/Models/{TrainingCommand.ModelName}/{TrainingCommand.ModelVersion}");
            await new TrainingCommand(options, Path.GetFullPath(repoPath), Path.GetFullPath(folder), output).RunAsync(stop.Token);
            return 0;
        }
        catch (Exception e) when (e is FeastException or IOException or InvalidDataException or InvalidOperationException or OperationCanceledException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    // What is misspelt must not train and overwrite the model with something else than was meant.
    private static IEnumerable<string> Unknown(string[] args, IConfigurationSection settings)
    {
        var commandLine = new CommandLineSettings(args);
        var others = commandLine.Names.Where(name => !name.StartsWith($"{TrainingOptions.Section}:", StringComparison.OrdinalIgnoreCase));
        return commandLine.Unreadable.Concat(others)
            .Select(arg => $"'{arg}' is not a setting of the training, which is written --{TrainingOptions.Section}:NAME=VALUE; docs/model.md says more")
            .Concat(KnownSettings.Unknown(settings, typeof(TrainingOptions)));
    }

    private static string InSolution(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return Path.Combine(folder.FullName, path);
        }

        throw new InvalidOperationException(
            $"{Solution} is not above {AppContext.BaseDirectory}: name Training:RepoPath and Training:Output");
    }
}
