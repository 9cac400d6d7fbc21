namespace FeatureStore.FeastServer.Requests;

/// <summary>The body is not what the endpoint takes: answered 422 with the list.</summary>
internal sealed class ValidationException(IReadOnlyList<ValidationError> errors) : Exception(errors[0].Message)
{
    public IReadOnlyList<ValidationError> Errors { get; } = errors;
}
