namespace FeatureStore.FeastServer.Limits;

/// <summary>The request asks for more than a limit allows; the message names the limit. Nothing was read or written.</summary>
internal sealed class LimitExceededException(string message) : Exception(message);
