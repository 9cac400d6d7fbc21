namespace FeatureStore.AppHost.Embedded.Ports;

internal interface ILocalPorts
{
    bool IsFree(int port);
}
