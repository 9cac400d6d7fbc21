namespace FeatureStore.AppHost.Embedded.Runs;

/// <summary>The run has no folder to write into; the message says why and what to do.</summary>
internal sealed class RunDirectoryException(string message) : Exception(message);
