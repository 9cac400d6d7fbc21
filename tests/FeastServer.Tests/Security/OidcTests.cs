using FeatureStore.Feast;
using FeatureStore.FeastServer.Security;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace FeatureStore.FeastServer.Tests.Security;

public sealed class OidcTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private IdentityProvider _provider = null!;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync() => _provider = await IdentityProvider.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task A_token_tells_name_roles_of_the_client_and_of_the_realm_and_groups()
    {
        using Oidc oidc = Start(new() { ClientId = "feast" });
        Caller? caller = await FindAsync(oidc, _provider.Token(Now.AddMinutes(5), new()
        {
            ["sub"] = "0815",
            ["preferred_username"] = "ada",
            ["resource_access"] = new Dictionary<string, object>
            {
                ["feast"] = new Dictionary<string, object> { ["roles"] = new[] { "reader" } },
                ["other"] = new Dictionary<string, object> { ["roles"] = new[] { "admin" } },
            },
            ["roles"] = new[] { "writer", "reader" },
            ["groups"] = new[] { "risk" },
        }));

        Assert.NotNull(caller);
        Assert.Equal("ada", caller.Name);
        Assert.Equal(["reader", "writer"], caller.Roles);
        Assert.Equal(["risk"], caller.Groups);
    }

    [Theory]
    [InlineData("preferred_username")]
    [InlineData("upn")]
    [InlineData("azp")]
    [InlineData("appid")]
    [InlineData("sub")]
    public async Task Any_of_five_claims_names_the_caller(string claim)
    {
        using Oidc oidc = Start(new());

        Assert.Equal("somebody", (await FindAsync(oidc, _provider.Token(Now.AddMinutes(5), new() { [claim] = "somebody" })))?.Name);
    }

    [Theory]
    [InlineData(-9, true)]
    [InlineData(-11, false)]
    public async Task The_end_of_a_token_has_ten_seconds_of_leeway(int seconds, bool accepted)
    {
        using Oidc oidc = Start(new());

        Assert.Equal(accepted, await FindAsync(oidc, _provider.Token(Now.AddSeconds(seconds), Sub())) is not null);
    }

    [Fact]
    public async Task A_known_token_stops_working_when_it_ends()
    {
        using Oidc oidc = Start(new());
        string token = _provider.Token(Now.AddMinutes(1), Sub());
        Assert.NotNull(await FindAsync(oidc, token));

        _time.Advance(TimeSpan.FromSeconds(71));
        Assert.Null(await FindAsync(oidc, token));
    }

    [Fact]
    public async Task Signatures_of_others_and_no_signature_are_refused()
    {
        using Oidc oidc = Start(new());
        string foreign = IdentityProvider.TokenOf(new(IdentityProvider.ForeignKey("first"), SecurityAlgorithms.RsaSha256), Now.AddMinutes(5), Sub());
        string symmetric = IdentityProvider.TokenOf(new(new SymmetricSecurityKey(new byte[32]) { KeyId = "first" }, SecurityAlgorithms.HmacSha256), Now.AddMinutes(5), Sub());

        Assert.Null(await FindAsync(oidc, foreign));
        Assert.Null(await FindAsync(oidc, symmetric));
        Assert.Null(await FindAsync(oidc, IdentityProvider.TokenOf(null, Now.AddMinutes(5), Sub())));
        Assert.Null(await FindAsync(oidc, "no token"));
        Assert.Null(await FindAsync(oidc, "a.b.c"));
    }

    [Fact]
    public async Task Other_algorithms_of_the_same_key_are_refused()
    {
        using Oidc oidc = Start(new());

        Assert.Null(await FindAsync(oidc, _provider.Token(Now.AddMinutes(5), Sub(), SecurityAlgorithms.RsaSha512)));
    }

    [Theory]
    [InlineData("feast", "https://idp", true)]
    [InlineData("other", "https://idp", false)]
    [InlineData("feast", "https://elsewhere", false)]
    public async Task Audience_and_issuer_count_when_they_are_configured(string audience, string issuer, bool accepted)
    {
        Dictionary<string, object> claims = Sub();
        (claims["aud"], claims["iss"]) = (audience, issuer);
        string token = _provider.Token(Now.AddMinutes(5), claims);
        using Oidc strict = Start(new() { Audience = "feast", Issuer = "https://idp" });
        using Oidc lenient = Start(new());

        Assert.Equal(accepted, await FindAsync(strict, token) is not null);
        Assert.NotNull(await FindAsync(lenient, token));
    }

    [Fact]
    public async Task A_new_key_is_fetched_at_once_but_made_up_keys_are_not_asked_for_again_and_again()
    {
        using Oidc oidc = Start(new());
        await FindAsync(oidc, _provider.Token(Now.AddMinutes(5), Sub()));
        _time.Advance(SigningKeys.UnknownKeyPause);
        _provider.ChangeKey("second");

        Assert.NotNull(await FindAsync(oidc, _provider.Token(Now.AddMinutes(5), Sub())));
        Assert.Equal(2, _provider.KeyRequests);
        for (int i = 0; i < 10; i++)
        {
            SigningCredentials madeUp = new(IdentityProvider.ForeignKey($"made-up-{i}"), SecurityAlgorithms.RsaSha256);
            Assert.Null(await FindAsync(oidc, IdentityProvider.TokenOf(madeUp, Now.AddMinutes(5), Sub())));
        }

        Assert.Equal(2, _provider.KeyRequests);
    }

    [Fact]
    public async Task A_key_that_the_provider_withdrew_stops_working_after_the_lifespan()
    {
        using Oidc oidc = Start(new() { KeyLifespan = TimeSpan.FromMinutes(1) });
        string token = _provider.Token(Now.AddHours(1), Sub());
        Assert.NotNull(await FindAsync(oidc, token));
        _provider.ChangeKey("second");
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await FindAsync(oidc, token));
    }

    private static Dictionary<string, object> Sub() => new() { ["sub"] = "somebody" };

    private static Task<Caller?> FindAsync(Oidc oidc, string token) => oidc.Tokens.FindAsync(token, TestContext.Current.CancellationToken).AsTask();

    private Oidc Start(AuthConfiguration auth) => Oidc.Of(auth with { Type = "oidc", DiscoveryUrl = _provider.DiscoveryUrl }, _time)!;
}
