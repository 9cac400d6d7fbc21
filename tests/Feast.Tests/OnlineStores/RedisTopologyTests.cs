using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FeatureStore.Testing;

namespace FeatureStore.Feast.Tests.OnlineStores;

/// <summary>The connection strings of feature_store.yaml against servers of each kind: rows are written, compared and read.</summary>
public sealed class RedisTopologyTests
{
    private const string NotInstalled = "redis-server is not installed";
    private const int Drivers = 50;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_takes_keys_of_every_slot()
    {
        RedisProcess?[] nodes = [.. Enumerable.Range(0, 3).Select(_ => RedisProcess.Start(
            "--port", "{port}", "--bind", "127.0.0.1", "--save", "", "--cluster-enabled", "yes", "--cluster-node-timeout", "2000"))];
        Assert.SkipWhen(nodes[0] is null, NotInstalled);
        try
        {
            await JoinAsync([.. nodes.Select(n => n!.Port)]);

            await WriteAndReadAsync($"redis_type: redis_cluster\nconnection_string: \"127.0.0.1:{nodes[0]!.Port},127.0.0.1:{nodes[1]!.Port}\"");
        }
        finally
        {
            foreach (RedisProcess? node in nodes)
            {
                await node!.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_sentinel_names_the_server_that_takes_writes()
    {
        await using RedisProcess? master = RedisProcess.Start("--port", "{port}", "--bind", "127.0.0.1", "--save", "", "--requirepass", "secret");
        Assert.SkipWhen(master is null, NotInstalled);
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"sentinel monitor rides 127.0.0.1 {master.Port} 1\nsentinel auth-pass rides secret\n", Cancellation);
        await using RedisProcess sentinel = RedisProcess.Start(file, "--sentinel", "--port", "{port}", "--bind", "127.0.0.1")!;

        await WriteAndReadAsync($"redis_type: redis_sentinel\nsentinel_master: rides\nconnection_string: \"127.0.0.1:{sentinel.Port},password=secret\"");
        File.Delete(file);
    }

    [Fact]
    public async Task Tls_with_an_own_authority_and_a_user_of_the_acl()
    {
        string folder = Directory.CreateTempSubdirectory("tls").FullName;
        MakeCertificate(folder);
        await using RedisProcess? server = RedisProcess.Start(
            "--port", "0", "--tls-port", "{port}", "--bind", "127.0.0.1", "--save", "", "--tls-auth-clients", "no",
            "--tls-cert-file", $"{folder}/cert.pem", "--tls-key-file", $"{folder}/key.pem", "--tls-ca-cert-file", $"{folder}/cert.pem",
            "--user", "feast", "on", ">s3cret", "~*", "+@all", "--user", "default", "off");
        Assert.SkipWhen(server is null, NotInstalled);

        await WriteAndReadAsync($"connection_string: \"localhost:{server.Port},ssl=true,ssl_ca_certs={folder}/cert.pem,username=feast,password=s3cret,db=2\"");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Tls_with_a_certificate_of_the_client_and_a_name_that_is_not_checked()
    {
        string folder = Directory.CreateTempSubdirectory("tls").FullName;
        MakeCertificate(folder);
        await using RedisProcess? server = RedisProcess.Start(
            "--port", "0", "--tls-port", "{port}", "--bind", "127.0.0.1", "--save", "", "--tls-auth-clients", "yes",
            "--tls-cert-file", $"{folder}/cert.pem", "--tls-key-file", $"{folder}/key.pem", "--tls-ca-cert-file", $"{folder}/cert.pem");
        Assert.SkipWhen(server is null, NotInstalled);
        string trusted = $"127.0.0.1:{server.Port},ssl=true,ssl_ca_certs={folder}/cert.pem,ssl_certfile={folder}/cert.pem,ssl_keyfile={folder}/key.pem";

        await WriteAndReadAsync($"connection_string: \"{trusted},ssl_check_hostname=false\"");

        // The certificate is for localhost, and this is another name.
        using RegistryFolder other = Folder($"connection_string: \"{trusted},socket_timeout=1,socket_connect_timeout=1\"");
        await using FeastStore store = await FeastStore.OpenAsync(other.Folder, cancellationToken: Cancellation);
        Assert.Equal(FeastErrorKind.StoreUnavailable, (await Assert.ThrowsAsync<FeastException>(() => store.PingAsync(Cancellation))).Kind);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_single_server_is_the_first_host()
    {
        await using RedisProcess? server = RedisProcess.Start("--port", "{port}", "--bind", "127.0.0.1", "--save", "");
        Assert.SkipWhen(server is null, NotInstalled);

        await WriteAndReadAsync($"connection_string: \"127.0.0.1:{server.Port},127.0.0.1:1\"");
    }

    [Theory]
    [InlineData("localhost:6379,ssl=true,ssl_keyfile=key.pem", "ssl_certfile")]
    [InlineData("localhost:6379,ssl=true,ssl_ca_certs=none.pem", "none.pem")]
    [InlineData("localhost", "localhost")]
    [InlineData("localhost:6379,colour=red", "colour")]
    [InlineData("localhost:6379,db=two", "db=two")]
    [InlineData("password=hidden", "names no host")]
    public async Task A_wrong_connection_string_is_refused_with_the_part_at_fault(string connection, string part)
    {
        using RegistryFolder folder = Folder($"connection_string: \"{connection}\"");

        FeastException error = await Assert.ThrowsAsync<FeastException>(() => FeastStore.OpenAsync(folder.Folder, cancellationToken: Cancellation));

        Assert.Equal("online_store.connection_string", error.Field);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAndReadAsync(string onlineStore)
    {
        using RegistryFolder folder = Folder(onlineStore);
        await using FeastStore store = await FeastStore.OpenAsync(folder.Folder, cancellationToken: Cancellation);
        await Eventually.UntilAsync(() => IsUpAsync(store), "the store answers");

        WriteResult first = await store.PushAsync("driver_stats_5m_push", Rows(59), cancellationToken: Cancellation);
        WriteResult older = await store.PushAsync("driver_stats_5m_push", Rows(58), cancellationToken: Cancellation);

        Assert.Equal((Drivers, 0), (first.Written, older.Written));
        using OnlineFeatures read = await store.GetOnlineFeaturesAsync(
            new() { Entities = new InputTable().Add("driver_id", Names()), Features = ["driver_stats_5m:ride_count_5m"] }, Cancellation);
        Assert.All(Enumerable.Range(0, Drivers), driver => Assert.Equal(59, read.GetValue(1, driver).AsInt64()));
    }

    private static async Task<bool> IsUpAsync(FeastStore store)
    {
        try
        {
            await store.PingAsync(Cancellation);
            return true;
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.StoreUnavailable)
        {
            return false;
        }
    }

    private static async Task JoinAsync(int[] ports)
    {
        const int Slots = 16384;
        for (int i = 0; i < ports.Length; i++)
        {
            await RedisProcess.AskAsync(ports[i], "CLUSTER", "ADDSLOTSRANGE", $"{Slots * i / ports.Length}", $"{(Slots * (i + 1) / ports.Length) - 1}");
            await RedisProcess.AskAsync(ports[0], "CLUSTER", "MEET", "127.0.0.1", $"{ports[i]}");
        }

        foreach (int port in ports)
        {
            await Eventually.UntilAsync(
                async () => (await RedisProcess.AskAsync(port, "CLUSTER", "INFO")).Contains("cluster_state:ok", StringComparison.Ordinal),
                $"the cluster is whole for {port}");
        }
    }

    private static void MakeCertificate(string folder)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static RegistryFolder Folder(string onlineStore)
    {
        RegistryFolder folder = new("path: data/registry.db");
        File.Copy(Goldens.PathOf("repos", "rides", "data", "registry.db"), folder.PathOf("data", "registry.db"));
        string settings = folder.PathOf("feature_store.yaml");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace(
            "type: sqlite", $"type: redis\n  {onlineStore.Replace("\n", "\n  ", StringComparison.Ordinal)}", StringComparison.Ordinal));
        return folder;
    }

    private static InputTable Rows(int minute) => new InputTable()
        .Add("driver_id", Names())
        .Add("window_end", Repeat(new DateTimeOffset(2013, 1, 1, 0, minute, 0, TimeSpan.Zero)))
        .Add("ride_count_5m", Repeat(minute))
        .Add("total_price_5m", Repeat(1.5))
        .Add("max_price_5m", Repeat(1.5))
        .Add("distinct_taxis_5m", Repeat(1));

    private static InputValue[] Names() => [.. Enumerable.Range(0, Drivers).Select(d => (InputValue)$"driver{d}")];

    private static InputValue[] Repeat(InputValue value) => [.. Enumerable.Repeat(value, Drivers)];
}
