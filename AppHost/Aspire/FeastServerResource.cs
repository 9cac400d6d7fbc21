namespace Aspire.Hosting.ApplicationModel;

/// <summary>Feast's own feature server, <c>feast serve</c>, in a container.</summary>
public sealed class FeastServerResource(string name) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const int Port = 6566;
}
