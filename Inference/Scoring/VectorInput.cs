namespace FeatureStore.Inference.Scoring;

/// <summary>One column of the graph's rows: a position among the plan's features, or else among its inputs.</summary>
internal sealed record VectorInput(bool IsFeature, int Index, double Imputed);
