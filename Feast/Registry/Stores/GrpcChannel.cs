using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;

namespace FeatureStore.Feast;

/// <summary>Unary gRPC calls over HTTP/2: one message there, one back. The registry needs no more, so the SDK needs no gRPC package.</summary>
/// <remarks>A message is <c>00 | length, four bytes, big-endian | protobuf</c>; the outcome is in the trailers grpc-status and grpc-message.</remarks>
internal sealed class GrpcChannel : IDisposable
{
    private const int PrefixLength = 5;
    private const long MaxBytes = 256 * 1024 * 1024;

    private readonly HttpClient _client;
    private readonly string? _authority;

    public GrpcChannel(RegistryConfiguration registry, string folder)
    {
        SocketsHttpHandler handler = new() { ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        bool isTls = registry.IsTls || registry.Certificate is not null;
        if (isTls)
        {
            handler.SslOptions = Tls(registry, folder);
        }

        _authority = registry.Authority;
        _client = new HttpClient(handler)
        {
            BaseAddress = new Uri($"{(isTls ? "https" : "http")}://{registry.Path}"),
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = MaxBytes,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <exception cref="HttpRequestException">The server cannot be reached, or answers with another status than OK.</exception>
    public async Task<byte[]> CallAsync(string method, IMessage message, string? token, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, method) { Content = Frame(message), Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.Host = _authority;
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        string status = Outcome(response, "grpc-status") ?? "2";
        return status != "0" ? throw new HttpRequestException($"gRPC status {status}: {Uri.UnescapeDataString(Outcome(response, "grpc-message") ?? "")}")
            : body.Length < PrefixLength || BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) != body.Length - PrefixLength || body[0] != 0
                ? throw new HttpRequestException("the answer is not one uncompressed gRPC message")
            : body[PrefixLength..];
    }

    public void Dispose() => _client.Dispose();

    private static ByteArrayContent Frame(IMessage message)
    {
        byte[] frame = new byte[PrefixLength + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - PrefixLength);
        message.WriteTo(frame.AsSpan(PrefixLength));
        ByteArrayContent content = new(frame);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return content;
    }

    // A call that fails at once has no body, and its outcome in the headers.
    private static string? Outcome(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out IEnumerable<string>? values) || response.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;

    private static SslClientAuthenticationOptions Tls(RegistryConfiguration registry, string folder)
    {
        SslClientAuthenticationOptions options = new();
        if (registry.Certificate is string certificate)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(Path.Combine(folder, certificate));
        }

        if (registry.ClientCertificate is string client)
        {
            options.ClientCertificates = [X509Certificate2.CreateFromPemFile(Path.Combine(folder, client), registry.ClientKey is string key ? Path.Combine(folder, key) : null)];
        }

        return options;
    }
}
