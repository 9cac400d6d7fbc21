namespace FeatureStore.FeastServer.Security;

/// <summary>Who sent a request.</summary>
internal sealed record Caller(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Groups, IReadOnlyList<string> Namespaces);
