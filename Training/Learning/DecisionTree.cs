namespace FeatureStore.Training.Learning;

/// <summary>
/// A tree over rows of numbers. Node 0 is the root; a row goes left where its value is not above the threshold. A child that is
/// negative is a leaf: <c>~child</c> is its number.
/// </summary>
internal sealed record DecisionTree(
    IReadOnlyList<int> Features,
    IReadOnlyList<float> Thresholds,
    IReadOnlyList<int> Left,
    IReadOnlyList<int> Right,
    IReadOnlyList<double> Leaves);
