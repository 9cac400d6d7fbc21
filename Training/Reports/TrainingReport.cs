namespace FeatureStore.Training.Reports;

/// <summary><c>report.json</c>: what a model was trained on, and how good it is on drivers that it has never seen.</summary>
/// <param name="Model">Name and version.</param>
/// <param name="Seed">The seed of history, split and trainer.</param>
/// <param name="Rides">Rides of training and of evaluation.</param>
/// <param name="Auc">The area under the ROC curve.</param>
/// <param name="Patterns">The same for each kind of fraud against the honest rides of held-out drivers.</param>
/// <param name="Features">The inputs, and how they were distributed when the model was trained.</param>
internal sealed record TrainingReport(
    string Model,
    int Seed,
    RideCounts Rides,
    AreaUnderCurve Auc,
    IReadOnlyList<PatternReport> Patterns,
    IReadOnlyList<FeatureStatistics> Features)
{
    public const string FileName = "report.json";
}
