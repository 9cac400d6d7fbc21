using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace FeatureStore.Inference.Security;

/// <summary>JSON web tokens, signed with the keys of an identity provider or of a file.</summary>
internal sealed class Tokens(IOptions<SecurityOptions> options, TimeProvider time)
{
    private const string Discovery = ".well-known/openid-configuration";
    private static readonly TimeSpan s_leeway = TimeSpan.FromSeconds(30);

    // Symmetric ones are left out: a public key must not become a password.
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new();
    private readonly Lazy<TokenValidationParameters?> _parameters = new(() => options.Value.Jwt is { IsSet: true } jwt ? Parameters(jwt, time) : null);

    /// <returns>Whom the token names; null when it is not good.</returns>
    public async ValueTask<string?> FindAsync(string token)
    {
        if (_parameters.Value is not { } parameters || !_handler.CanReadToken(token)) return null;
        var result = await _handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid) return null;
        return Claim(result, "client_id") ?? Claim(result, "azp") ?? Claim(result, "sub") ?? "token";
    }

    private static string? Claim(TokenValidationResult result, string name) => result.Claims.TryGetValue(name, out object? value) ? value as string : null;

    private static TokenValidationParameters Parameters(JwtOptions jwt, TimeProvider time)
    {
        var parameters = new TokenValidationParameters
        {
            ValidAlgorithms = s_algorithms,
            ValidAudience = jwt.Audience,
            ValidIssuer = jwt.Issuer,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires, time.GetUtcNow().UtcDateTime),
        };
        if (jwt.Authority is { } authority)
        {
            parameters.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                new Uri(new Uri(authority.AbsoluteUri.TrimEnd('/') + "/"), Discovery).AbsoluteUri,
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = !authority.IsLoopback });
        }
        else
        {
            parameters.IssuerSigningKeys = new JsonWebKeySet(File.ReadAllText(jwt.KeysPath!)).GetSigningKeys();
        }

        return parameters;
    }

    // A token that never ends is not accepted.
    private static bool IsAlive(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is { } end && now < end + s_leeway && (notBefore is not { } start || now >= start - s_leeway);
}
