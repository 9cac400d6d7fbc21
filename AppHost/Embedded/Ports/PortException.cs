namespace FeatureStore.AppHost.Embedded.Ports;

/// <summary>A port that was asked for cannot be had; the message says which setting and why.</summary>
internal sealed class PortException(string message) : Exception(message);
