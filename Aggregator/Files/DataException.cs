namespace FeatureStore.Aggregator.Files;

/// <summary>A record of a file that cannot be read; the message names the file, the line and the field.</summary>
internal sealed class DataException(string path, long line, string reason) : Exception($"{path}:{line}:1: {reason}");
