using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>The ssl_… arguments of a connection string: whose certificates are trusted, and the client's own.</summary>
internal sealed class RedisTls
{
    private string? _authorities, _certificate, _key;
    private bool _checksNothing;
    private bool _checksName = true;

    /// <returns>False when the argument is about something else.</returns>
    public bool Take(string name, string value)
    {
        switch (name)
        {
            case "ssl_ca_certs":
                _authorities = value;
                return true;
            case "ssl_certfile":
                _certificate = value;
                return true;
            case "ssl_keyfile":
                _key = value;
                return true;
            case "ssl_cert_reqs":
                _checksNothing = value.ToUpperInvariant() is "NONE" or "NULL";
                return true;
            case "ssl_check_hostname":
                _checksName = RedisConnectionString.Flag(name, value);
                return true;
            default:
                return false;
        }
    }

    /// <exception cref="FeastException">A file cannot be read, or there is a key without a certificate.</exception>
    public void ApplyTo(ConfigurationOptions options)
    {
        if (_key is not null && _certificate is null)
        {
            throw RedisConnectionString.Error("has ssl_keyfile without ssl_certfile");
        }

        try
        {
            if (_certificate is not null)
            {
                // Without a file of its own the key is in that of the certificate.
                X509Certificate2 own = X509Certificate2.CreateFromPemFile(_certificate, _key);
                options.CertificateSelection += (_, _, _, _, _) => own;
            }

            X509Certificate2Collection authorities = [];
            if (_authorities is not null)
            {
                authorities.ImportFromPemFile(_authorities);
            }

            if (_checksNothing || !_checksName || authorities.Count > 0)
            {
                options.CertificateValidation += (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw RedisConnectionString.Error($"names a certificate that cannot be read: {e.Message}");
        }
    }

    private bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        SslPolicyErrors wrong = _checksName ? errors : errors & ~SslPolicyErrors.RemoteCertificateNameMismatch;
        if (_checksNothing || wrong == SslPolicyErrors.None)
        {
            return true;
        }

        if (wrong != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf || authorities.Count == 0)
        {
            return false;
        }

        using X509Chain own = new();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (X509ChainElement element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return own.Build(leaf);
    }
}
