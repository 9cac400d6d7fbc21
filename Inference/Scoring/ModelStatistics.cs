namespace FeatureStore.Inference.Scoring;

/// <summary>What one version of a model did since it came into service.</summary>
internal sealed class ModelStatistics
{
    private long _inferences;
    private long _executions;
    private long _successNanoseconds;
    private long _failures;
    private long _failureNanoseconds;
    private long _lastMilliseconds;

    /// <summary>Rows scored.</summary>
    public long Inferences => Volatile.Read(ref _inferences);

    /// <summary>Requests answered.</summary>
    public long Executions => Volatile.Read(ref _executions);

    public long SuccessNanoseconds => Volatile.Read(ref _successNanoseconds);

    public long Failures => Volatile.Read(ref _failures);

    public long FailureNanoseconds => Volatile.Read(ref _failureNanoseconds);

    /// <summary>Milliseconds since 1970 of the last answer; 0 before the first.</summary>
    public long LastMilliseconds => Volatile.Read(ref _lastMilliseconds);

    public void Succeeded(int rows, TimeSpan duration, DateTimeOffset now)
    {
        Interlocked.Add(ref _inferences, rows);
        Interlocked.Increment(ref _executions);
        Interlocked.Add(ref _successNanoseconds, (long)duration.TotalNanoseconds);
        Volatile.Write(ref _lastMilliseconds, now.ToUnixTimeMilliseconds());
    }

    public void Failed(TimeSpan duration)
    {
        Interlocked.Increment(ref _failures);
        Interlocked.Add(ref _failureNanoseconds, (long)duration.TotalNanoseconds);
    }
}
