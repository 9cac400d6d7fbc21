namespace FeatureStore.AppHost.Embedded.Ports;

internal interface ILocalPorts
{
    /// <summary>Takes the port for this process, if nothing listens on it and no other AppHost has taken it.</summary>
    bool TryClaim(int port);
}
