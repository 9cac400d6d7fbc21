namespace FeatureStore.Feast;

/// <summary>One feature column of a plan: where its values come from.</summary>
/// <param name="Source">The view read, or the on-demand step, by position.</param>
/// <param name="Position">Of the feature inside it.</param>
internal sealed record PlanOutput(OnlineFeatureColumn Column, int Source, int Position, TimeSpan Ttl);
