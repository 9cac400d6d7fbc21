namespace FeatureStore.ServiceDefaults;

/// <summary>The record itself is bad: no registry and no retry can make it readable.</summary>
public sealed class AvroDecodeException(string message, Exception? cause = null) : Exception(message, cause);
