namespace FeatureStore.Feast;

/// <summary>
/// An on-demand feature view in C#: what the Python function of that name computes. It is called for all rows of a request
/// at once, from many threads, so it keeps no state.
/// </summary>
public interface IOnDemandTransform
{
    void Transform(TransformInputs inputs, TransformOutputs outputs);

    /// <summary>Called when features are read online, for transforms that have to wait for something; the others need not have it.</summary>
    ValueTask TransformAsync(TransformInputs inputs, TransformOutputs outputs, CancellationToken cancellationToken)
    {
        Transform(inputs, outputs);
        return ValueTask.CompletedTask;
    }
}
