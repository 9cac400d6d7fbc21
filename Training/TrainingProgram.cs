using FeatureStore.Feast;
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
            var options = Bind(args);
            var errors = options.Errors().ToList();
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

    private static TrainingOptions Bind(string[] args)
    {
        var options = new TrainingOptions();
        new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build().GetSection(TrainingOptions.Section).Bind(options);
        return options;
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
