namespace FeatureStore.FeastServer.Cli;

/// <summary>The command line is not one: exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
