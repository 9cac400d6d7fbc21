namespace FeatureStore.Feast;

/// <summary>The <c>auth:</c> section: whom a server lets in. The SDK itself asks nobody.</summary>
public sealed record AuthConfiguration
{
    /// <summary>no_auth, oidc or kubernetes.</summary>
    public string Type { get; init; } = "no_auth";

    /// <summary>The OpenID Connect discovery document.</summary>
    public string? DiscoveryUrl { get; init; }

    /// <summary>The client whose roles in <c>resource_access</c> count.</summary>
    public string? ClientId { get; init; }

    /// <summary>Whether the certificate of the identity provider is checked.</summary>
    public bool VerifySsl { get; init; } = true;

    /// <summary>A PEM file with the authority of that certificate, when the machine does not know it.</summary>
    public string? CaCertPath { get; init; }

    /// <summary>What the <c>aud</c> of a token must hold; not looked at when absent.</summary>
    public string? Audience { get; init; }

    /// <summary>What the <c>iss</c> of a token must be; not looked at when absent.</summary>
    public string? Issuer { get; init; }

    /// <summary>How long the provider's keys are kept.</summary>
    public TimeSpan KeyLifespan { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the provider may take to hand them out.</summary>
    public TimeSpan KeyTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
