namespace FeatureStore.AppHost.Embedded.Health;

/// <summary>One question to a running process: can it be used now?</summary>
internal interface IHealthProbe
{
    /// <summary>Null when healthy, otherwise what is wrong.</summary>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}
