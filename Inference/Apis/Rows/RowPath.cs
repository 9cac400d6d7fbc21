using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Where in the body a row stands; the text is made only for an error.</summary>
/// <remarks><c>List</c> is the member that holds the rows; null when the body is the row.</remarks>
internal readonly record struct RowPath(string? List, int Index)
{
    public InferenceException Invalid(string field, string problem) =>
        InferenceException.Invalid(List is null ? $"{field}: {problem}" : $"{List}[{Index}].{field}: {problem}");

    public InferenceException Invalid(string problem) =>
        InferenceException.Invalid(List is null ? problem : $"{List}[{Index}]: {problem}");
}
