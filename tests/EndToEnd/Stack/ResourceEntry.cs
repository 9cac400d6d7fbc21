namespace FeatureStore.EndToEnd.Stack;

internal sealed record ResourceEntry(
    string Name, string State, int? Pid, IReadOnlyDictionary<string, string> Urls, string? ConnectionString, int Restarts);
