namespace FeatureStore.Inference.Repository;

/// <summary>One line of the repository's index.</summary>
/// <remarks>The state is READY or, with a reason, UNAVAILABLE.</remarks>
internal sealed record ModelState(string Name, string Version, string State, string? Reason = null);
