namespace FeatureStore.Training.Learning;

/// <summary>
/// Boosted trees as plain data: the probability is sigmoid(<paramref name="Base"/> + the sum of one leaf of each tree).
/// </summary>
internal sealed record Forest(IReadOnlyList<DecisionTree> Trees, double Base);
