namespace FeatureStore.Inference.FeatureClient;

/// <param name="View">Position of its view in <see cref="FeaturePlan.Views"/>.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Label">view:feature, as in answers of ours and in model.json.</param>
/// <param name="Column">view__feature, as a Feast server names it with full_feature_names.</param>
/// <param name="IsNumber">Whether a model can take it.</param>
internal sealed record ServiceFeature(int View, string Name, string Label, string Column, bool IsNumber);
