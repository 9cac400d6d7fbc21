namespace FeatureStore.Conformance.Inference.Recordings;

/// <summary>
/// One recorded request and the answer it got. The id is as in the file, <c>triton.infer.shape.short</c>: a server, and the name
/// of the case, which is equal for all servers.
/// </summary>
internal sealed record Exchange(string Id, string Server, string Case, RecordedRequest Request, Answer Recorded);
