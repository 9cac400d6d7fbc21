namespace FeatureStore.Training.Reports;

/// <param name="HeldOut">On the rides of drivers kept from the trainer.</param>
/// <param name="WithoutWindows">The same of a second model, which was given nothing that comes from a window.</param>
/// <param name="Training">On the rides that the trainer saw.</param>
internal sealed record AreaUnderCurve(double HeldOut, double WithoutWindows, double Training);
