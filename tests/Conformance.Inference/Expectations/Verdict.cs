namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>Whether an answer of ours is the expected one, and by what it was judged.</summary>
internal sealed record Verdict(string Id, bool Matches, Basis Basis, string Detail);
