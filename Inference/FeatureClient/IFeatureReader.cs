using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Reads the values and event times of a feature service for some rows, now, from one place.</summary>
internal interface IFeatureReader
{
    /// <summary>
    /// Fills the table, when it succeeds, from one column for each of the plan's inputs, in their order, each with
    /// <see cref="FeatureTable.Rows"/> elements.
    /// </summary>
    ValueTask<FeatureRead> ReadAsync(IReadOnlyList<Tensor> inputs, FeatureTable table, CancellationToken cancellationToken);
}
