namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>What a server should answer to some cases where recorded servers differ.</summary>
/// <param name="Cases">Names, with * for any rest.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Because">The line that says so.</param>
/// <param name="Like">A case whose recorded answer is the right one, where none of the case itself is.</param>
/// <param name="Body">The right answer itself, where no server gave one.</param>
internal sealed record Rule(string[] Cases, int Status, string Because, string? Like = null, string? Body = null)
{
    public bool Covers(string name) => Cases.Any(c => c.EndsWith('*') ? name.StartsWith(c[..^1], StringComparison.Ordinal) : name == c);
}
