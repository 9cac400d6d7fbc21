using System.Globalization;

namespace FeatureStore.AppHost.Embedded.Ports;

/// <summary>
/// Gives every endpoint its port: the one set with <c>--Ports:NAME=N</c> (0 is any free one), else its default, else, when that
/// is taken, a free one. NAME is the resource, or <c>resource-endpoint</c> for its second endpoint: <c>feast</c>, <c>feast-grpc</c>.
/// </summary>
internal sealed class PortAllocator(IConfiguration configuration, ILocalPorts ports, Random random)
{
    public const string Section = "Ports";

    // Below the ranges from which operating systems give ports to outgoing connections, which could take a free one at any moment.
    private const int FirstFree = 20_000;
    private const int LastFree = 29_999;
    private const int Attempts = 1_000;

    private readonly HashSet<int> _given = [];

    public void Allocate(IReadOnlyList<Resource> resources)
    {
        var endpoints = resources.SelectMany(NamedEndpoints).ToList();
        var unknown = configuration.GetSection(Section).GetChildren().Select(setting => setting.Key)
            .FirstOrDefault(name => !endpoints.Any(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase)));
        if (unknown is not null)
            throw new PortException($"{Section}:{unknown}: there is no such port; the names are {string.Join(", ", endpoints.Select(e => e.Name))}.");

        // Those that were asked for come first, so that no default takes one of them.
        foreach (var (name, endpoint) in endpoints.Where(e => Setting(e.Name) is not null))
            endpoint.AllocatedPort = Requested(name, Setting(name)!);

        foreach (var (_, endpoint) in endpoints.Where(e => Setting(e.Name) is null))
            endpoint.AllocatedPort = Preferred(endpoint);
    }

    /// <summary>A port that nothing listens on, and that was not given before.</summary>
    public int Free()
    {
        for (int i = 0; i < Attempts; i++)
        {
            int port = random.Next(FirstFree, LastFree + 1);
            if (TryTake(port))
                return port;
        }

        throw new PortException($"no free port between {FirstFree} and {LastFree} on 127.0.0.1.");
    }

    private static IEnumerable<(string Name, EndpointAnnotation Endpoint)> NamedEndpoints(Resource resource) =>
        resource.Endpoints.Select((endpoint, i) => (i == 0 ? resource.Name : $"{resource.Name}-{endpoint.Name}", endpoint));

    private string? Setting(string name) => configuration[$"{Section}:{name}"];

    private int Requested(string name, string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > 65_535)
            throw new PortException($"{Section}:{name}: '{value}' is not a port between 0 and 65535.");
        if (port == 0)
            return Free();
        if (!TryTake(port))
            throw new PortException($"{Section}:{name}: 127.0.0.1:{port} is taken. Set another port, or 0 for a free one.");
        return port;
    }

    private int Preferred(EndpointAnnotation endpoint)
    {
        if (endpoint.Port is not { } port)
            return Free();
        if (TryTake(port))
            return port;

        endpoint.TakenPort = port;
        return Free();
    }

    private bool TryTake(int port) => _given.Add(port) && ports.TryClaim(port);
}
