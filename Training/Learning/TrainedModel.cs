namespace FeatureStore.Training.Learning;

/// <param name="Forest">The trees.</param>
/// <param name="Score">The trainer's own probabilities, in the order of the rows.</param>
internal sealed record TrainedModel(Forest Forest, Func<ExampleSet, float[]> Score);
