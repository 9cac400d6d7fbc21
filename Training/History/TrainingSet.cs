namespace FeatureStore.Training.History;

/// <summary>The rides of a history, each with its features as of its end, in single precision as the graph takes them; NaN where there is no value.</summary>
internal sealed record TrainingSet(
    IReadOnlyList<FeatureColumn> Features, IReadOnlyList<HistoryRow> Rows, IReadOnlyList<IReadOnlyList<float>> Columns);
