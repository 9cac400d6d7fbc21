using System.Text.Json;

namespace FeatureStore.Training.Manifest;

/// <summary>
/// <c>model.json</c>: how to serve the graph beside it. For each request the features of the service are read, the graph's row is
/// filled in the order of <see cref="Inputs"/>, and its number is multiplied and rounded half up.
/// </summary>
/// <param name="Name">The model.</param>
/// <param name="Version">Its version, a text.</param>
/// <param name="FeatureService">The Feast feature service that gives the features.</param>
/// <param name="Request">What the caller gives: join keys and request data.</param>
/// <param name="Inputs">The graph's columns, in order.</param>
/// <param name="Output">The name of the score.</param>
/// <param name="Scale">The graph's number is multiplied with it.</param>
/// <param name="Decimals">Then rounded to this many decimals.</param>
internal sealed record ModelManifest(
    string Name,
    string Version,
    string FeatureService,
    IReadOnlyList<RequestInput> Request,
    IReadOnlyList<GraphInput> Inputs,
    string Output,
    double Scale,
    int Decimals)
{
    public const string FileName = "model.json";

    public string ToJson() => JsonSerializer.Serialize(this, ManifestJson.Default.ModelManifest) + "\n";
}
