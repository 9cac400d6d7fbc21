using FeatureStore.AppHost.Embedded.Ports;

namespace FeatureStore.AppHost.Tests.Engine;

/// <summary>Ports of which these are taken.</summary>
internal sealed class FakePorts(params int[] taken) : ILocalPorts
{
    public bool TryClaim(int port) => !taken.Contains(port);
}
