namespace FeatureStore.Training.Reports;

internal sealed record PatternReport(string Pattern, int Rides, double Auc, double AucWithoutWindows);
