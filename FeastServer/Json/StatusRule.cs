namespace FeatureStore.FeastServer.Json;

/// <summary>Which statuses an answer tells.</summary>
internal enum StatusRule
{
    /// <summary>PRESENT for everything, as Feast says on Redis.</summary>
    Present,

    /// <summary>NOT_FOUND for a row that is not there, as Feast says on SQLite.</summary>
    AbsentIsNotFound,

    /// <summary>What is so: NOT_FOUND, NULL_VALUE, OUTSIDE_MAX_AGE.</summary>
    Strict,
}
