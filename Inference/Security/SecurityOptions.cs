namespace FeatureStore.Inference.Security;

internal sealed class SecurityOptions
{
    public const string Section = "Inference:Security";

    /// <summary>Keys that are accepted; with one of them, or with tokens, everybody must say who they are.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    public JwtOptions Jwt { get; } = new();

    /// <summary>Serve addresses that other machines reach although nobody is asked who they are.</summary>
    /// <value>false</value>
    public bool AllowAnonymousOutsideLoopback { get; set; }

    /// <summary>A line for every request, with who, what and the outcome; without it, for refusals and changes of models.</summary>
    /// <value>false</value>
    public bool AuditRequests { get; set; }

    public bool IsRequired => ApiKeys.Count > 0 || Jwt.IsSet;
}
