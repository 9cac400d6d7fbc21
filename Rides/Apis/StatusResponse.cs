namespace FeatureStore.Rides.Apis;

/// <param name="Source"><c>simulator</c> or <c>csv</c>.</param>
/// <param name="State"><c>connecting</c>, <c>sending</c>, <c>waiting_for_readers</c> or <c>finished</c>.</param>
/// <param name="Sent">Rides that the broker has acknowledged.</param>
/// <param name="SkippedLines">Lines of the replayed file that are no ride.</param>
/// <param name="Position">The newest ride sent.</param>
/// <param name="ReaderGroup">The consumer group that the source waits for.</param>
/// <param name="Lag">How far that group is behind on the partition where it is furthest behind.</param>
internal sealed record StatusResponse(
    string Source, string State, long Sent, long SkippedLines, PositionResponse? Position, string ReaderGroup, long Lag);
