namespace FeatureStore.Aggregator.Files;

/// <summary>How a csv file is written.</summary>
/// <param name="Delimiter">Between the fields of a line.</param>
/// <param name="Quote">Around a field that has the delimiter in it; null when quotes mean nothing.</param>
/// <param name="Escape">Before a letter that stands for itself, and n, r, t; null without one.</param>
/// <param name="HasComments">Whether lines that begin with # are left out.</param>
/// <param name="NullLiteral">The text of NULL; null when there is none.</param>
internal sealed record CsvDialect(char Delimiter, char? Quote, char? Escape, bool HasComments, string? NullLiteral);
