using System.Text.Json;
using System.Text.Json.Serialization;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Repository;

/// <summary>model.json: what a model is beyond its graph.</summary>
internal sealed record ModelManifest
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,

        // A member that is misspelled would silently leave its default in place.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter<FeaturePolicy>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>As training called it; the folder's name is what counts.</summary>
    public string? Name { get; init; }

    /// <summary>As training called it; the folder's name is what counts.</summary>
    public string? Version { get; init; }

    /// <summary>The Feast feature service that gives the inputs; unset, the graph is served as it is.</summary>
    public string? FeatureService { get; init; }

    /// <summary>What the caller gives; set, it must be what the registry says.</summary>
    public IReadOnlyList<ManifestRequest> Request { get; init; } = [];

    /// <summary>The graph's columns in order.</summary>
    public IReadOnlyList<ManifestInput> Inputs { get; init; } = [];

    /// <summary>The name of the score.</summary>
    public string? Output { get; init; }

    /// <summary>What the graph's number is multiplied with.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Decimals of the score, rounded half up.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>What is done where a feature has no value.</summary>
    public FeaturePolicy Missing { get; init; } = FeaturePolicy.Impute;

    /// <summary>What is done where a value is older than its view's ttl.</summary>
    public FeaturePolicy Stale { get; init; } = FeaturePolicy.Use;

    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    public static ModelManifest Read(string path)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<ModelManifest>(File.ReadAllBytes(path), s_json) ?? throw new InvalidDataException("model.json: null");
            if (manifest.Inputs.Contains(null!) || manifest.Request.Contains(null!)) throw new InvalidDataException("model.json: null in a list");
            return manifest;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"model.json: {e.Message}", e);
        }
    }
}
