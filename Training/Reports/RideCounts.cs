namespace FeatureStore.Training.Reports;

internal sealed record RideCounts(int Training, int TrainingFraud, int TrainingDrivers, int HeldOut, int HeldOutFraud, int HeldOutDrivers);
