using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Security;

/// <summary>Calls the identity provider with the trust that feature_store.yaml asks for.</summary>
internal static class IdentityProviderClient
{
    private const int MaxDocumentBytes = 1024 * 1024;

    [SuppressMessage("Security", "CA5359:Do not disable certificate validation", Justification = "verify_ssl: false asks for it by name.")]
    public static HttpClient Create(AuthConfiguration auth)
    {
        SocketsHttpHandler handler = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = auth.KeyTimeout };
        if (!auth.VerifySsl)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = AcceptAny;
        }
        else if (auth.CaCertPath is { Length: > 0 } path && File.Exists(path))
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(path);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return new HttpClient(handler) { Timeout = auth.KeyTimeout, MaxResponseContentBufferSize = MaxDocumentBytes };
    }

    private static bool AcceptAny(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
}
