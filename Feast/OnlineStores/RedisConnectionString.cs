using System.Globalization;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// Feast's Redis connection strings: parts between commas; one without "=" is host:port, the others are arguments of
/// redis-py: <c>localhost:6379,db=0,username=feast,password=secret,ssl=true</c>. A comma cannot be part of a password.
/// </summary>
internal static class RedisConnectionString
{
    public static ConfigurationOptions Parse(OnlineStoreConfiguration store)
    {
        ConfigurationOptions options = new()
        {
            AbortOnConnectFail = false,
            ClientName = "FeatureStore.Feast",
        };
        RedisTls tls = new();
        foreach (string part in store.ConnectionString.Split(','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                AddHost(options, part.Trim());
                continue;
            }

            (string name, string value) = (part[..equals].Trim(), Unquote(part[(equals + 1)..].Trim()));
            if (!tls.Take(name, value))
            {
                Apply(options, name, value);
            }
        }

        if (options.EndPoints.Count == 0)
        {
            throw Error("names no host");
        }

        tls.ApplyTo(options);

        // As in Feast: of several hosts a single server is the first.
        while (store.RedisType == "redis" && options.EndPoints.Count > 1)
        {
            options.EndPoints.RemoveAt(1);
        }

        if (store.RedisType == "redis_sentinel")
        {
            options.ServiceName = store.SentinelMaster;
        }

        return options;
    }

    private static void AddHost(ConfigurationOptions options, string host)
    {
        string[] parts = host.Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out int port))
        {
            throw Error($"has \"{host}\" where host:port is expected");
        }

        options.EndPoints.Add(parts[0], port);
    }

    private static void Apply(ConfigurationOptions options, string name, string value)
    {
        switch (name)
        {
            case "db":
                options.DefaultDatabase = Number(name, value);
                break;
            case "username":
                options.User = value;
                break;
            case "password":
                options.Password = value;
                break;
            case "ssl":
                options.Ssl = Flag(name, value);
                break;
            case "socket_timeout":
                options.SyncTimeout = options.AsyncTimeout = Milliseconds(name, value);
                break;
            case "socket_connect_timeout":
                options.ConnectTimeout = Milliseconds(name, value);
                break;
            case "max_connections" or "decode_responses" or "socket_keepalive"
                or "retry_on_timeout" or "health_check_interval" or "skip_full_coverage_check" or "protocol" or "client_name"
                or "abortConnect":
                break;
            default:
                throw Error($"has the argument \"{name}\", which is not supported");
        }
    }

    // redis-py gets each value as JSON when it parses as JSON, so password="1e3" is the text 1e3.
    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;

    public static bool Flag(string name, string value) => value.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw Error($"has {name}={value}; true or false is expected"),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Error($"has {name}={value}; a whole number is expected");

    private static int Milliseconds(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 86_400
            ? (int)Math.Ceiling(seconds * 1000)
            : throw Error($"has {name}={value}; seconds are expected");

    // The string may hold a password: only the part at fault is ever quoted.
    public static FeastException Error(string problem) => new(
        FeastErrorKind.ConfigurationInvalid,
        $"feature_store.yaml: online_store.connection_string {problem}.",
        "online_store.connection_string");
}
