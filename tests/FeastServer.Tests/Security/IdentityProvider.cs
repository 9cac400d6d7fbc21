using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FeatureStore.FeastServer.Tests.Security;

/// <summary>An identity provider in this process: its discovery document, its keys, and the tokens that it gives.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    // Making a key takes long; two are enough for keys of the provider and keys of others.
    private static readonly RSA s_own = RSA.Create(2048);
    private static readonly RSA s_foreign = RSA.Create(2048);

    private readonly WebApplication _app;
    private RsaSecurityKey _key = new(s_own) { KeyId = "first" };

    private IdentityProvider(WebApplication app) => _app = app;

    public string DiscoveryUrl => $"{_app.Urls.First()}/.well-known/openid-configuration";

    /// <summary>How often the keys were asked for.</summary>
    public int KeyRequests { get; private set; }

    public static async Task<IdentityProvider> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        IdentityProvider provider = new(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { jwks_uri = $"{app.Urls.First()}/keys" }));
        app.MapGet("/keys", provider.Keys);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public void ChangeKey(string id) => _key = new(s_own) { KeyId = id };

    public string Token(DateTime expires, Dictionary<string, object> claims, string algorithm = SecurityAlgorithms.RsaSha256) =>
        TokenOf(new SigningCredentials(_key, algorithm), expires, claims);

    public static string TokenOf(SigningCredentials? credentials, DateTime expires, Dictionary<string, object> claims) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            Expires = expires,
            SigningCredentials = credentials,
        });

    /// <summary>A key that the provider never had, under any name.</summary>
    public static RsaSecurityKey ForeignKey(string id) => new(s_foreign) { KeyId = id };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Keys()
    {
        KeyRequests++;
        RSAParameters parameters = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[] { new { kid = _key.KeyId, kty = "RSA", use = "sig", n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) } },
        });
    }
}
