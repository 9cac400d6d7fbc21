namespace FeatureStore.ServiceDefaults;

/// <summary>A setting without which the service cannot start; the message names it and shows one.</summary>
public sealed class MissingSettingException(string message) : InvalidOperationException(message);
