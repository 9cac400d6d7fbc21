using System.ComponentModel.DataAnnotations;

namespace FeatureStore.FeastServer.Security;

/// <summary>Section <c>Feast</c>: what comes on top of <c>auth:</c> in feature_store.yaml.</summary>
internal sealed class SecurityOptions : IValidatableObject
{
    /// <summary>Keys that are accepted beside, or without, tokens.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Serve addresses that other machines reach although nobody is asked who they are.</summary>
    public bool AllowAnonymousOutsideLoopback { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (int i = 0; i < ApiKeys.Count; i++)
        {
            foreach (string problem in ApiKeys[i].Problems())
            {
                yield return new ValidationResult($"{FeastServerOptions.Section}:{nameof(ApiKeys)}:{i}: {problem}");
            }
        }
    }
}
