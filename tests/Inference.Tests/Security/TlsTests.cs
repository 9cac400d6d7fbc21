using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FeatureStore.Inference.Tests.Serving;
using Grpc.Core;
using Grpc.Net.Client;

namespace FeatureStore.Inference.Tests.Security;

public sealed class TlsTests
{
    [Fact]
    public async Task With_a_certificate_both_ports_speak_tls()
    {
        using var models = ModelFolders.Risk();
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string path = Path.Combine(models.Path, "tls.pfx");
        await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, "password"), TestContext.Current.CancellationToken);
        int http = FreePort.Next(), grpc = FreePort.Next();
        await using var app = await InferenceApp.StartAsync(
            models.Setting, $"urls=https://127.0.0.1:{http}", $"Grpc:Port={grpc}", $"Kestrel:Certificates:Default:Path={path}", "Kestrel:Certificates:Default:Password=password");

        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, served, _, _) => served?.Thumbprint == certificate.Thumbprint };
        using var client = new HttpClient(handler);
        Assert.Equal("""{"ready":true}""", await client.GetStringAsync(new Uri($"https://127.0.0.1:{http}/v2/health/ready"), TestContext.Current.CancellationToken));
        using var channel = GrpcChannel.ForAddress($"https://127.0.0.1:{grpc}", new GrpcChannelOptions { HttpClient = client });
        var method = new Method<byte[], byte[]>(MethodType.Unary, "inference.GRPCInferenceService", "ServerReady", Marshallers.Create(b => b, b => b), Marshallers.Create(b => b, b => b));
        Assert.Equal([8, 1], await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), []));
    }
}
