namespace FeatureStore.Feast;

/// <summary>Reads the <c>auth:</c> section.</summary>
internal static class AuthConfigurationReader
{
    public static AuthConfiguration Read(YamlSection root)
    {
        if (root.Section("auth") is not YamlSection section)
        {
            return Checked(root, new AuthConfiguration { Type = root.Text("auth") ?? "no_auth" });
        }

        AuthConfiguration auth = new()
        {
            Type = section.Text("type") ?? "no_auth",
            DiscoveryUrl = section.Text("auth_discovery_url"),
            ClientId = section.Text("client_id"),
            VerifySsl = section.Flag("verify_ssl", true),
            CaCertPath = section.Text("ca_cert_path"),
            Audience = section.Text("audience"),
            Issuer = section.Text("issuer"),
            KeyLifespan = section.Seconds("jwks_cache_lifespan_seconds") ?? TimeSpan.FromMinutes(5),
            KeyTimeout = section.Seconds("jwks_request_timeout_seconds") ?? TimeSpan.FromSeconds(10),
        };

        // The rest is how clients get a token.
        section.Ignore("ui_client_id", "username", "password", "client_secret", "token", "token_env_var", "token_refresh_margin_seconds", "user_token");
        section.RefuseUnknownKeys();
        return Checked(section, auth);
    }

    private static AuthConfiguration Checked(YamlSection section, AuthConfiguration auth) => auth.Type is "no_auth" or "oidc" or "kubernetes"
        ? auth
        : throw section.Error("type", $"\"{auth.Type}\" is not supported; supported are no_auth, oidc and kubernetes");
}
