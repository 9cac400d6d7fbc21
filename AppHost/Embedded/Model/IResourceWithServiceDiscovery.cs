namespace FeatureStore.AppHost.Embedded;

/// <summary>A resource whose endpoints others find as <c>services__NAME__ENDPOINT__0</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
