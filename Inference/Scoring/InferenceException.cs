namespace FeatureStore.Inference.Scoring;

/// <summary>A refusal; its message is for the caller and holds no values of the request.</summary>
internal sealed class InferenceException(InferenceError error, string message, Exception? inner = null) : Exception(message, inner)
{
    public InferenceError Error => error;

    public static InferenceException Invalid(string message) => new(InferenceError.InvalidRequest, message);
}
