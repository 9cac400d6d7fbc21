namespace FeatureStore.FeastServer.Cli;

/// <summary>It cannot be done, for a reason that needs no stack trace: exit code 1.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
