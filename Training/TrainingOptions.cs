using FeatureStore.Rides.Simulation;

namespace FeatureStore.Training;

/// <summary>Section <c>Training</c>: <c>dotnet run --project Training -- --Training:Days=3</c>.</summary>
internal sealed class TrainingOptions
{
    public const string Section = "Training";

    /// <summary>Of the history, of the split by driver and of the trainer.</summary>
    public int Seed { get; set; } = CityOptions.DefaultSeed;

    public int Drivers { get; set; } = CityOptions.DefaultDrivers;

    /// <summary>Histories with other habits of the same drivers.</summary>
    public int Cities { get; set; } = 2;

    /// <summary>
    /// Length of each history. It begins with no ride at all, as a stream does that has just been started, so that the model
    /// also learns what features look like before the windows are full.
    /// </summary>
    public double Days { get; set; } = 1.25;

    /// <summary>When the history begins; after the last update of the drivers' profiles.</summary>
    public DateTimeOffset Start { get; set; } = new(2013, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The share of drivers whose rides are kept from the trainer.</summary>
    public double HeldOutShare { get; set; } = 0.25;

    public int Trees { get; set; } = 120;

    public int Leaves { get; set; } = 24;

    public int RidesPerLeaf { get; set; } = 60;

    public double LearningRate { get; set; } = 0.12;

    public string FeatureService { get; set; } = "risk_scoring_v1";

    /// <summary>The Feast repository; by default that of the solution.</summary>
    public string? RepoPath { get; set; }

    /// <summary>The folder of the model's version; by default that of the Inference service.</summary>
    public string? Output { get; set; }

    public IEnumerable<string> Errors()
    {
        if (Drivers < 10) yield return $"{Section}:Drivers: {Drivers} is below 10";
        if (Cities is < 1 or > 100) yield return $"{Section}:Cities: {Cities} is not between 1 and 100";
        if (!(Days > 0 && Days <= 31)) yield return $"{Section}:Days: {Days} is not over 0 and up to 31";
        if (!(HeldOutShare > 0 && HeldOutShare < 1)) yield return $"{Section}:HeldOutShare: {HeldOutShare} is not between 0 and 1";
        if (Trees is < 1 or > 2000) yield return $"{Section}:Trees: {Trees} is not between 1 and 2000";
        if (Leaves is < 2 or > 1000) yield return $"{Section}:Leaves: {Leaves} is not between 2 and 1000";
        if (RidesPerLeaf < 1) yield return $"{Section}:RidesPerLeaf: {RidesPerLeaf} is not over 0";
        if (!(LearningRate > 0 && LearningRate <= 1)) yield return $"{Section}:LearningRate: {LearningRate} is not over 0 and up to 1";
    }
}
