namespace FeatureStore.Inference.Security;

/// <summary>A key or token that a request brings, and the user name where there is one beside it.</summary>
internal readonly record struct Credential(string? User, string Secret);
