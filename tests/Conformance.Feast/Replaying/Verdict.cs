namespace FeatureStore.Conformance.Feast.Replaying;

/// <summary>What came of one recorded request: null when the answer, and the store after it, are as recorded.</summary>
internal sealed record Verdict(string Id, string? Difference)
{
    public bool Matches => Difference is null;
}
