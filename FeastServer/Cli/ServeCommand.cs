namespace FeatureStore.FeastServer.Cli;

/// <summary>Feast's <c>serve</c>: its options become settings of the server.</summary>
internal static class ServeCommand
{
    private const string DefaultHost = "127.0.0.1";
    private const int DefaultPort = 6566;
    private const int DefaultGrpcPort = 6567;

    private static readonly CommandOption[] s_options =
    [
        new("--host", "-h", "The host to listen on; 127.0.0.1."),
        new("--port", "-p", "The port for HTTP; 6566."),
        new("--grpc-port", null, "The port for gRPC, 0 for none; 6567."),
        new("--type", "-t", "http, as Feast has it; gRPC is served beside it."),
        new("--registry_ttl_sec", "-r", "Seconds after which the registry is read again; that of feature_store.yaml."),
        new("--keep-alive-timeout", null, "Seconds that a connection may idle."),
        new("--worker-connections", null, "Connections at the same time."),
        new("--key", "-k", "The private key of the certificate (PEM)."),
        new("--cert", "-c", "The certificate (PEM)."),
        new("--transforms", null, "A DLL with on-demand feature views; may be repeated."),
        new("--strict-statuses", null, "NOT_FOUND, NULL_VALUE and OUTSIDE_MAX_AGE over HTTP too.") { IsFlag = true },
        new("--no-access-log", null, "Nothing is logged for a request in any case.") { IsFlag = true },
        new("--metrics", "-m", "Metrics go where OTEL_EXPORTER_OTLP_ENDPOINT says in any case.") { IsFlag = true },
        new("--workers", "-w", "Taken for Feast's sake: one process uses every processor."),
        new("--max-requests", null, "Taken for Feast's sake: the process is not restarted."),
        new("--max-requests-jitter", null, "Taken for Feast's sake."),
    ];

    public static Command Create(Func<string[], Task<int>> serve) =>
        new("serve", "Start the feature server.", [], s_options, call => serve([.. Settings(call), .. call.Arguments.Settings]));

    private static IEnumerable<string> Settings(CommandCall call)
    {
        CommandArguments arguments = call.Arguments;
        if ((call.Global.Chdir ?? call.Global.ConfigurationFile) is not null || File.Exists("feature_store.yaml"))
        {
            yield return $"--Feast:RepoPath={call.RepositoryPath}";
        }

        if (call.Global.ConfigurationFile is string configuration)
        {
            yield return $"--Feast:ConfigurationFile={configuration}";
        }

        if (call.Global.LogLevel is string level)
        {
            yield return $"--Logging:LogLevel:Default={level}";
        }

        if (arguments.Value("--type") is string type and not "http")
        {
            throw new UsageException($"Invalid value for '--type': '{type}' is not 'http'.");
        }

        foreach (string setting in Addresses(arguments).Concat(Numbered(arguments)))
        {
            yield return setting;
        }

        foreach ((string file, int i) in arguments.Values("--transforms").Select((f, i) => (f, i)))
        {
            yield return $"--Feast:Transforms:{i}={Path.GetFullPath(file)}";
        }

        if (arguments.Has("--strict-statuses"))
        {
            yield return "--Feast:StrictStatuses=true";
        }
    }

    // Without an option the addresses stay those of the configuration.
    private static IEnumerable<string> Addresses(CommandArguments arguments)
    {
        (string? key, string? certificate) = (arguments.Value("--key"), arguments.Value("--cert"));
        if (key is null != certificate is null)
        {
            throw new UsageException("Please pass --cert and --key args to start the feature server in TLS mode.");
        }

        if (!arguments.Has("--host") && !arguments.Has("--port") && key is null)
        {
            if (arguments.Number("--grpc-port") is int moved)
            {
                yield return $"--Grpc:Port={moved}";
            }

            yield break;
        }

        string scheme = key is null ? "http" : "https", host = arguments.Value("--host") ?? DefaultHost;
        host = host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]" : host;
        yield return $"--Kestrel:Endpoints:Http0:Url={scheme}://{host}:{arguments.Number("--port") ?? DefaultPort}";
        if (arguments.Number("--grpc-port") is not 0)
        {
            yield return $"--Kestrel:Endpoints:Grpc:Url={scheme}://{host}:{arguments.Number("--grpc-port") ?? DefaultGrpcPort}";
            yield return "--Kestrel:Endpoints:Grpc:Protocols=Http2";
        }

        if (key is not null)
        {
            yield return $"--Kestrel:Certificates:Default:Path={Path.GetFullPath(certificate!)}";
            yield return $"--Kestrel:Certificates:Default:KeyPath={Path.GetFullPath(key)}";
        }
    }

    private static IEnumerable<string> Numbered(CommandArguments arguments)
    {
        if (arguments.Number("--registry_ttl_sec") is int ttl)
        {
            yield return $"--Feast:RegistryTtl={TimeSpan.FromSeconds(ttl)}";
        }

        if (arguments.Number("--keep-alive-timeout") is int idle)
        {
            yield return $"--Feast:KeepAliveTimeout={TimeSpan.FromSeconds(idle)}";
        }

        if (arguments.Number("--worker-connections") is int connections)
        {
            yield return $"--Feast:MaxConnections={connections}";
        }
    }
}
