namespace FeatureStore.Feast;

/// <summary>
/// An on-demand feature view in C#: what the Python function of that name computes. It is called for all rows of a request
/// at once, from many threads, so it keeps no state.
/// </summary>
public interface IOnDemandTransform
{
    void Transform(TransformInputs inputs, TransformOutputs outputs);
}
