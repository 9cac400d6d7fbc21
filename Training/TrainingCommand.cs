using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Feast;
using FeatureStore.Features;
using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;
using FeatureStore.Training.Learning;
using FeatureStore.Training.Manifest;
using FeatureStore.Training.Reports;

namespace FeatureStore.Training;

/// <summary>History, features, model, check, files: one run.</summary>
internal sealed class TrainingCommand(TrainingOptions options, string repoPath, string output, TextWriter console)
{
    public const string ModelName = "risk_scoring";
    public const int ModelVersion = 1;

    private const string ProfileView = "driver_profile";
    private const string Graph = "model.onnx";
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public async Task<TrainingReport> RunAsync(CancellationToken cancellationToken)
    {
        var registry = await FeastStore.ReadRegistryAsync(repoPath, cancellationToken);
        var service = ServiceFeatures.Of(registry, options.FeatureService, RepositoryTransforms.All);
        var history = await BuildHistoryAsync(registry, service, cancellationToken);
        var split = DriverSplit.Of(history.Full.Rows, options.HeldOutShare, options.Seed);
        Say($"{history.Full.Rows.Count:N0} rides, {split.HeldOut.Count:N0} of them held out");

        var trainer = new FraudTrainer(options);
        var withWindows = Evaluation.Train(trainer, history.Full, split);
        Say($"trained: AUC {withWindows.Curve.Area:F4} on held-out drivers");
        var withoutWindows = Evaluation.Train(trainer, history.WithoutWindows, split);
        Say($"trained without windowed features: AUC {withoutWindows.Curve.Area:F4}");

        var report = new ReportBuilder(options, history.Full, split).Build(withWindows, withoutWindows);
        await WriteAsync(report, withWindows, withoutWindows, Manifest(registry, service, withWindows.Imputed), cancellationToken);
        return report;
    }

    private async Task<HistoryBuilder> BuildHistoryAsync(FeatureRegistry registry, ServiceFeatures service, CancellationToken cancellationToken)
    {
        var profile = registry.GetView(ProfileView);
        var profiles = await ProfileTable.ReadAsync(
            Path.Combine(repoPath, profile.FilePath!), profile.TimestampField, profile.CreatedTimestampColumn ?? "", cancellationToken);
        var history = new HistoryBuilder(service, profiles, FeatureQueries.Load());
        for (var city = 0; city < options.Cities; city++)
        {
            // The same drivers with other habits: what the model learns must not be who cheats.
            var simulator = new RideSimulator(new CityOptions { Seed = options.Seed + city, Drivers = options.Drivers }, options.Start);
            history.Add(simulator.Rides().TakeWhile(ride => ride.Ride.EventTime < options.Start.AddDays(options.Days)));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return history;
    }

    private ModelManifest Manifest(FeatureRegistry registry, ServiceFeatures service, float[] imputed) => new(
        ModelName,
        ModelVersion.ToString(CultureInfo.InvariantCulture),
        options.FeatureService,
        Request: [.. JoinKeys(registry, service).Concat(service.Requested.Select(data => new RequestInput(data.Name, DatatypeOf(data.Type))))],
        Inputs: [.. service.Features.Select((feature, i) => new GraphInput(feature.FullName, imputed[i]))],
        Output: "risk",
        Scale: 100,
        Decimals: 2);

    private static IEnumerable<RequestInput> JoinKeys(FeatureRegistry registry, ServiceFeatures service) => service.Stored
        .Select(feature => feature.View).Distinct()
        .SelectMany(view => registry.GetView(view).JoinKeys)
        .DistinctBy(key => key.Name)
        .Select(key => new RequestInput(key.Name, DatatypeOf(key.Type)));

    private static string DatatypeOf(FeatureType type) => type switch
    {
        FeatureType.Double => "FP64",
        FeatureType.Float => "FP32",
        FeatureType.Int64 => "INT64",
        FeatureType.Int32 => "INT32",
        FeatureType.Bool => "BOOL",
        _ => "BYTES",
    };

    private async Task WriteAsync(
        TrainingReport report, Evaluation model, Evaluation withoutWindows, ModelManifest manifest, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(output);
        var chart = RocChart.Draw(("with windowed features", "#0b62a4", model.Curve), ("without", "#c4541d", withoutWindows.Curve));
        await File.WriteAllBytesAsync(Path.Combine(output, Graph), model.Graph, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(output, ModelManifest.FileName), manifest.ToJson(), cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(output, TrainingReport.FileName), JsonSerializer.Serialize(report, ManifestJson.Default.TrainingReport) + "\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(output, ReportText.FileName), ReportText.Write(report), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(output, RocChart.FileName), chart, cancellationToken);
        Say($"written to {output}");
    }

    private void Say(FormattableString line) =>
        console.WriteLine($"{_clock.Elapsed:mm\\:ss} {line.ToString(CultureInfo.InvariantCulture)}");
}
