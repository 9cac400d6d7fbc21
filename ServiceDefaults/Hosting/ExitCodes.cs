namespace FeatureStore.ServiceDefaults;

/// <summary>How a process ends that cannot go on.</summary>
public static class ExitCodes
{
    /// <summary>Something failed that may not fail the next time.</summary>
    public const int Failed = 1;

    /// <summary>A setting is wrong or missing: starting again changes nothing (EX_CONFIG of sysexits.h).</summary>
    public const int WrongSettings = 78;
}
