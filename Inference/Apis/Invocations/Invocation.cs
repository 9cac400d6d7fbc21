using FeatureStore.Inference.Apis.Rows;

namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>A request to a scoring container; the rows are null when the body is one of the Open Inference Protocol.</summary>
internal sealed record Invocation(InvocationKind Kind, RowRequest? Rows);
