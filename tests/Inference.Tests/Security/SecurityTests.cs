using System.Net;
using System.Security.Cryptography;
using FeatureStore.Inference.Tests.Serving;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FeatureStore.Inference.Tests.Security;

public sealed class SecurityTests(SecuredService service) : IClassFixture<SecuredService>
{
    private const string Key = SecuredService.Key;
    private const string Ride = """{"driver_id":"d1","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private readonly InferenceApp _app = service.App;

    [Theory]
    [InlineData("Authorization", "Bearer " + Key)]
    [InlineData("Authorization", "bearer Bearer " + Key)]
    [InlineData("Authorization", "ApiKey " + Key)]
    [InlineData("Authorization", "Basic Zmxpbms6YS1rZXktb2Ytc29tZS1sZW5ndGg=")]
    [InlineData("api-key", Key)]
    [InlineData("X-API-Key", Key)]
    public async Task A_key_is_taken_in_every_form_that_callers_send_it(string header, string value) =>
        Assert.Equal(200, (await PostAsync("/predict", (header, value))).Status);

    [Fact]
    public async Task Of_two_authorizations_one_must_be_good() =>
        Assert.Equal(200, (await PostAsync("/predict", ("Authorization", "Bearer other"), ("Authorization", "Bearer " + Key))).Status);

    [Theory]
    [InlineData("Authorization", "Bearer a-key-of-some-lengtH")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", Key)]
    [InlineData("Authorization", "Basic b3RoZXI6YS1rZXktb2Ytc29tZS1sZW5ndGg=")]
    [InlineData("Authorization", "Basic %%%")]
    [InlineData("api-key", "")]
    [InlineData("Authorization", "Bearer e30.e30.")]
    public async Task Anything_else_is_401(string header, string value)
    {
        int before = service.FeatureRequests;
        var (status, body) = await PostAsync("/predict", (header, value));

        Assert.Equal(401, status);
        Assert.Equal("""{"error":"an API key or token is needed, and none was given that is good"}""", body);
        Assert.Equal(before, service.FeatureRequests);
    }

    [Theory]
    [InlineData("/v1/chat/completions", """{"error":{"message":"an API key or token is needed, and none was given that is good","type":"authentication_error","param":null,"code":"invalid_api_key"}}""")]
    [InlineData("/invocations", """{"error_code":"UNAUTHENTICATED","message":"an API key or token is needed, and none was given that is good"}""")]
    [InlineData("/v2/models/risk_scoring/infer", """{"error":"an API key or token is needed, and none was given that is good"}""")]
    [InlineData("/v2/repository/models/risk_scoring/unload", """{"error":"an API key or token is needed, and none was given that is good"}""")]
    [InlineData("/", """{"error":"an API key or token is needed, and none was given that is good"}""")]
    [InlineData("/health", """{"error":"an API key or token is needed, and none was given that is good"}""")]
    [InlineData("/no/such/path", """{"error":"an API key or token is needed, and none was given that is good"}""")]
    public async Task A_refusal_has_the_form_of_its_door(string path, string body) => Assert.Equal((401, body), await PostAsync(path));

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/ping")]
    [InlineData("/v2/health/ready")]
    public async Task Whether_it_is_well_is_told_to_everybody(string path)
    {
        using var response = await _app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Over_gRPC_it_is_the_same()
    {
        using var channel = GrpcChannel.ForAddress(_app.GrpcUrl);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "inference.GRPCInferenceService", "ServerMetadata", Marshallers.Create(b => b, b => b), Marshallers.Create(b => b, b => b));
        async Task<byte[]> CallAsync(Metadata headers) => await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(headers, cancellationToken: TestContext.Current.CancellationToken), []);

        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => CallAsync([]))).StatusCode);
        Assert.NotEmpty(await CallAsync(new Metadata { { "authorization", "Bearer " + Key } }));
    }

    [Theory]
    [InlineData("inference", "https://issuer", 60, 200)]
    [InlineData("another", "https://issuer", 60, 401)]
    [InlineData("inference", "https://another", 60, 401)]
    [InlineData("inference", "https://issuer", -60, 401)]
    public async Task A_token_must_be_for_this_service_and_alive(string audience, string issuer, int seconds, int status) =>
        Assert.Equal(status, (await PostAsync("/predict", ("Authorization", "Bearer " + Token(audience, issuer, seconds, new(new RsaSecurityKey(service.Rsa) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256))))).Status);

    [Fact]
    public async Task A_token_of_another_key_or_with_a_public_key_for_a_password_is_refused()
    {
        using var other = RSA.Create(2048);
        var secret = new SymmetricSecurityKey(service.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "k1" };
        foreach (var signing in new SigningCredentials[] { new(new RsaSecurityKey(other) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256), new(secret, SecurityAlgorithms.HmacSha256) })
            Assert.Equal(401, (await PostAsync("/predict", ("Authorization", "Bearer " + Token("inference", "https://issuer", 60, signing)))).Status);
    }

    [Fact]
    public async Task Refusals_and_changes_of_models_are_noted_without_values()
    {
        await PostAsync("/v2/repository/models/risk_scoring/load", ("api-key", Key));
        await PostAsync("/predict");

        var lines = _app.Logs.GetSnapshot().Select(l => l.Message).ToList();
        Assert.Contains("flink: POST /v2/repository/models/risk_scoring/load, 200", lines);
        Assert.Contains(lines, l => l.StartsWith("Refused: POST /predict from ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("52", StringComparison.Ordinal) && l.Contains("d1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--urls=http://0.0.0.0:0")]
    [InlineData("--urls=http://127.0.0.1:0;http://*:0")]
    [InlineData("--urls=http://[::]:0")]
    public async Task What_other_machines_reach_is_not_served_to_anybody(string urls)
    {
        string[] settings = [service.Models.Setting, urls[2..], $"Grpc:Port={FreePort.Next()}"];
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => InferenceApp.StartAsync(settings));

        Assert.Contains("Inference:Security:AllowAnonymousOutsideLoopback=true", Assert.Single(e.Failures), StringComparison.Ordinal);
        await using var allowed = await InferenceApp.StartAsync([.. settings, "Inference:Security:AllowAnonymousOutsideLoopback=true"]);
    }

    [Fact]
    public async Task What_is_wrong_with_the_settings_is_all_said()
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => InferenceApp.StartAsync(
            service.Models.Setting, "Inference:Security:ApiKeys:0:Key=short", "Inference:Security:Jwt:Authority=http://example.com"));

        Assert.Equal(
            [
                "Inference:Security:ApiKeys:0: Name is missing.", "Inference:Security:ApiKeys:0: Key must have at least 16 characters.",
                "Inference:Security:Jwt: Audience is missing.", "Inference:Security:Jwt: Authority must be an https address.",
            ],
            e.Failures);
    }

    private async Task<(int Status, string Body)> PostAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(Ride) };
        foreach (var header in headers.GroupBy(h => h.Name)) request.Headers.TryAddWithoutValidation(header.Key, header.Select(h => h.Value));
        using var response = await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private string Token(string audience, string issuer, int seconds, SigningCredentials signing)
    {
        var now = _app.Time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Issuer = issuer,
            NotBefore = now.AddHours(-1),
            Expires = now.AddSeconds(seconds),
            SigningCredentials = signing,
            Claims = new Dictionary<string, object> { ["sub"] = "confluent" },
        });
    }
}
