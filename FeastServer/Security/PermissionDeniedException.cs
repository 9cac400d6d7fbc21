namespace FeatureStore.FeastServer.Security;

/// <summary>The caller is known, but no permission of the registry lets them do it.</summary>
internal sealed class PermissionDeniedException(string details) : Exception($"Permission error:\n{details}");
