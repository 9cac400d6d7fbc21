using System.Security.Cryptography;
using System.Text;
using FeatureStore.Inference.Tests.Serving;
using Microsoft.IdentityModel.Tokens;

namespace FeatureStore.Inference.Tests.Security;

/// <summary>A service that asks for a key or token, once for a whole class of tests.</summary>
public sealed class SecuredService : IAsyncLifetime
{
    public const string Key = "a-key-of-some-length";
    private readonly string _keysPath = Path.GetTempFileName();
    private FeastServer _feast = null!;

    public RSA Rsa { get; } = RSA.Create(2048);

    public int FeatureRequests => _feast.Requests.Count;

    internal ModelFolders Models { get; } = ModelFolders.Risk();

    internal InferenceApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Rsa.ExportParameters(false)) { KeyId = "k1" });
        await File.WriteAllTextAsync(_keysPath, $$"""{"keys":[{"kty":"RSA","kid":"k1","n":"{{key.N}}","e":"{{key.E}}"}]}""", TestContext.Current.CancellationToken);
        _feast = await FeastServer.StartAsync();
        App = await InferenceApp.StartAsync(
            Models.Setting,
            $"Features:Server={_feast.Url}",
            $"Grpc:Port={FreePort.Next()}",
            "Inference:Security:ApiKeys:0:Name=flink",
            $"Inference:Security:ApiKeys:0:KeySha256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}",
            $"Inference:Security:Jwt:KeysPath={_keysPath}",
            "Inference:Security:Jwt:Issuer=https://issuer",
            "Inference:Security:Jwt:Audience=inference");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _feast.DisposeAsync();
        Models.Dispose();
        Rsa.Dispose();
        File.Delete(_keysPath);
    }
}
