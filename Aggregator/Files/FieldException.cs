namespace FeatureStore.Aggregator.Files;

/// <summary>A field that is no value of its column, or a line that is no record.</summary>
internal sealed class FieldException(string? field, string reason) : Exception(field is null ? reason : $"field '{field}': {reason}");
