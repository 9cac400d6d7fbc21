namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>A setting of the engine is wrong; the message names it.</summary>
internal sealed class RunOptionsException(string message) : Exception(message);
