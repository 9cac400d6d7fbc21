using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;
using FeatureStore.Training.Learning;

namespace FeatureStore.Training.Reports;

internal sealed class ReportBuilder(TrainingOptions options, TrainingSet set, DriverSplit split)
{
    private static readonly (FraudPattern Pattern, string Name)[] s_patterns =
    [
        (FraudPattern.TamperedMeter, "tampered meter"),
        (FraudPattern.GhostRide, "ghost rides"),
        (FraudPattern.VelocityBurst, "velocity burst"),
    ];

    public TrainingReport Build(Evaluation model, Evaluation withoutWindows) => new(
        $"{TrainingCommand.ModelName} {TrainingCommand.ModelVersion}",
        options.Seed,
        new RideCounts(
            split.Training.Count, Frauds(split.Training), Drivers(split.Training),
            split.HeldOut.Count, Frauds(split.HeldOut), Drivers(split.HeldOut)),
        new AreaUnderCurve(Rounded(model.Curve.Area), Rounded(withoutWindows.Curve.Area), Rounded(model.TrainingArea)),
        [.. s_patterns.Select(p => new PatternReport(
            p.Name,
            split.HeldOut.Count(row => set.Rows[row].Pattern == p.Pattern),
            Rounded(model.CurveOf(p.Pattern).Area),
            Rounded(withoutWindows.CurveOf(p.Pattern).Area)))],
        [.. set.Features.Select((feature, i) => FeatureStatistics.Of(feature.FullName, feature.Type, Values(set.Columns[i])))]);

    private float[] Values(IReadOnlyList<float> column) => [.. split.Training.Select(row => column[row])];

    private int Frauds(IReadOnlyList<int> rows) => rows.Count(row => set.Rows[row].Pattern != FraudPattern.None);

    private int Drivers(IReadOnlyList<int> rows) => rows.Select(row => set.Rows[row].DriverId).Distinct().Count();

    private static double Rounded(double value) => Math.Round(value, 6);
}
