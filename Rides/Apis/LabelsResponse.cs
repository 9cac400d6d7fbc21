namespace FeatureStore.Rides.Apis;

/// <param name="Labels">Newest first, or in the order asked for.</param>
/// <param name="Unknown">Rides asked for that were never sent, or so long ago that their label is gone.</param>
internal sealed record LabelsResponse(IReadOnlyList<LabelResponse> Labels, IReadOnlyList<string> Unknown);
