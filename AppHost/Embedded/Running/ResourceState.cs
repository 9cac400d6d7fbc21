namespace FeatureStore.AppHost.Embedded.Running;

internal enum ResourceState
{
    /// <summary>For others to be healthy.</summary>
    Waiting,

    /// <summary>The process runs and has not been healthy yet.</summary>
    Starting,

    /// <summary>Healthy.</summary>
    Running,

    /// <summary>It was healthy and is not now.</summary>
    Unhealthy,

    /// <summary>The process ended by itself and is started again after a pause.</summary>
    Exited,

    /// <summary>It could not be started; the application ends.</summary>
    Failed,

    Stopped,
}
