using System.Globalization;
using System.Text;

namespace FeatureStore.Training.Reports;

/// <summary>The report for readers: <c>report.md</c>.</summary>
internal static class ReportText
{
    public const string FileName = "report.md";

    public static string Write(TrainingReport report)
    {
        var text = new StringBuilder();
        Line($"# {report.Model}");
        Line($"");
        Line($"Written by `dotnet run --project Training`, seed {report.Seed}.");
        Line($"");
        Line($"| | rides | fraud | drivers |");
        Line($"|---|---:|---:|---:|");
        Line($"| training | {report.Rides.Training:N0} | {report.Rides.TrainingFraud:N0} | {report.Rides.TrainingDrivers:N0} |");
        Line($"| held out | {report.Rides.HeldOut:N0} | {report.Rides.HeldOutFraud:N0} | {report.Rides.HeldOutDrivers:N0} |");
        Line($"");
        Line($"| fraud against honest rides of held-out drivers | rides | AUC | AUC without windowed features |");
        Line($"|---|---:|---:|---:|");
        Line($"| all | {report.Rides.HeldOutFraud:N0} | {report.Auc.HeldOut:F4} | {report.Auc.WithoutWindows:F4} |");
        foreach (var pattern in report.Patterns)
            Line($"| {pattern.Pattern} | {pattern.Rides:N0} | {pattern.Auc:F4} | {pattern.AucWithoutWindows:F4} |");
        Line($"");
        Line($"On the rides that the trainer saw the AUC is {report.Auc.Training:F4}.");
        Line($"");
        Line($"![ROC curves]({RocChart.FileName})");
        Line($"");
        Line($"| input | type | missing | median | mean | deviation |");
        Line($"|---|---|---:|---:|---:|---:|");
        foreach (var feature in report.Features)
            Line($"| `{feature.Name}` | {feature.Type} | {feature.Missing:P1} | {feature.Median:0.###} | {feature.Mean:0.###} | {feature.Deviation:0.###} |");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
