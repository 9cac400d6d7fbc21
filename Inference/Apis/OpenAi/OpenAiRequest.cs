namespace FeatureStore.Inference.Apis.OpenAi;

/// <param name="Model">The model's name.</param>
/// <param name="Version">Its version; null is the current one.</param>
/// <param name="AskedFor">Both as they were written: <c>risk_scoring</c> or <c>risk_scoring@2</c>.</param>
/// <param name="Text">The row, as JSON.</param>
internal sealed record OpenAiRequest(string Model, string? Version, string AskedFor, string Text)
{
    /// <summary>Whether an embedding is wanted as the base64 of its FP32 elements, little-endian, in place of a list of numbers.</summary>
    public bool Base64 { get; init; }
}
