using System.Text.Json;
using FeatureStore.Training.Learning;
using FeatureStore.Training.Onnx;

namespace FeatureStore.Training.Tests;

public sealed class TrainingProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("training-test").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task A_small_run_writes_a_model_that_can_be_served_and_its_report_twice_the_same()
    {
        Assert.Equal(0, await RunAsync("first"));
        Assert.Equal(0, await RunAsync("second"));

        foreach (var file in new[] { "model.onnx", "model.json", "report.json", "report.md", "roc.svg" })
            Assert.Equal(Read("first", file), Read("second", file));
        Assert.Equal(26, ScoreImputedRow(Path.Combine(_folder, "first")));
        using var report = JsonDocument.Parse(Read("first", "report.json"));
        var auc = report.RootElement.GetProperty("auc");
        Assert.True(auc.GetProperty("held_out").GetDouble() > auc.GetProperty("without_windows").GetDouble());
        Assert.Equal(26, report.RootElement.GetProperty("features").GetArrayLength());
        Assert.Equal("", _error.ToString());
    }

    // What is committed is what the Inference service serves.
    [Fact]
    public async Task The_committed_model_takes_the_features_of_the_service_in_their_order()
    {
        var service = await TestData.ReadServiceAsync();
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(TestData.CommittedModel, "model.json"), TestContext.Current.CancellationToken));

        Assert.Equal("risk_scoring_v1", manifest.RootElement.GetProperty("feature_service").GetString());
        Assert.Equal(
            service.Features.Select(f => f.FullName),
            manifest.RootElement.GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
        Assert.Equal(
            [("driver_id", "BYTES"), ("price", "FP64"), ("distance_km", "FP64"), ("duration_s", "INT64")],
            manifest.RootElement.GetProperty("request").EnumerateArray()
                .Select(r => (r.GetProperty("name").GetString()!, r.GetProperty("datatype").GetString()!)));
        Assert.Equal(26, ScoreImputedRow(TestData.CommittedModel));
    }

    [Fact]
    public async Task The_committed_model_finds_most_fraud_and_most_of_that_through_windows()
    {
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(TestData.CommittedModel, "report.json"), TestContext.Current.CancellationToken));
        var auc = report.RootElement.GetProperty("auc");

        Assert.InRange(auc.GetProperty("held_out").GetDouble(), 0.88, 1);
        Assert.InRange(auc.GetProperty("held_out").GetDouble() - auc.GetProperty("without_windows").GetDouble(), 0.1, 0.5);
    }

    [Theory]
    [InlineData("--Training:Drivers=1", "Training:Drivers: 1 is below 10")]
    [InlineData("--Training:Tree=5", "Training:Tree: there is no such setting; the names are Seed, Drivers")]
    [InlineData("--Seed=5", "'Seed' is not a setting of the training")]
    [InlineData("--help", "'--help' is not a setting of the training")]
    [InlineData("--Training:Days=-1", "Training:Days: -1 is not over 0 and up to 31")]
    [InlineData("--Training:FeatureService=other", "Feature service other does not exist in project rides")]
    [InlineData("--Training:RepoPath=no/such/folder", "feature_store.yaml")]
    [InlineData("--Training:Trees=many", "Failed to convert configuration value 'many' at 'Training:Trees'")]
    public async Task Mistakes_end_the_run_with_a_line_that_names_them(string argument, string message)
    {
        Assert.Equal(1, await TrainingProgram.RunAsync(
            [$"--Training:RepoPath={TestData.RepoPath}", $"--Training:Output={_folder}", argument], _output, _error));

        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    private Task<int> RunAsync(string folder) => TrainingProgram.RunAsync(
        [
            $"--Training:RepoPath={TestData.RepoPath}", $"--Training:Output={Path.Combine(_folder, folder)}", "--Training:Drivers=400",
            "--Training:Days=0.4", "--Training:Cities=1", "--Training:Trees=20", "--Training:RidesPerLeaf=20",
        ],
        _output,
        _error);

    private byte[] Read(string folder, string file) => File.ReadAllBytes(Path.Combine(_folder, folder, file));

    /// <summary>Scores a ride about which nothing is known; the number of inputs.</summary>
    private static int ScoreImputedRow(string model)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(model, "model.json")));
        float[] row = [.. manifest.RootElement.GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("imputed").GetSingle())];
        var score = GraphScorer.Score(File.ReadAllBytes(Path.Combine(model, "model.onnx")), new ExampleSet(row.Length, row, [false]));
        Assert.InRange(Assert.Single(score), 0, 0.5);
        return row.Length;
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
