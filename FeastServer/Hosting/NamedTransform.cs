using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Hosting;

/// <summary>An on-demand feature view in C#, registered as a service under the name of the view.</summary>
internal sealed record NamedTransform(string View, IOnDemandTransform Transform);
