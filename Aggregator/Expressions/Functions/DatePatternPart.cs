namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>A part of a date pattern: text as it is, or a field by its letter and how often that stands there.</summary>
internal readonly record struct DatePatternPart(string? Literal, char Letter = '\0', int Length = 0);
