namespace FeatureStore.Pusher.Pushing;

/// <summary>How far a record has come. The last three need nothing more: their effect is durable, or there is none.</summary>
internal enum RecordState
{
    Read,

    /// <summary>Its schema cannot be had for now; it and what follows it in its partition is read again later.</summary>
    Blocked,

    /// <summary>Its row is known.</summary>
    Decoded,

    /// <summary>It is bad; the dead-letter topic does not have it yet.</summary>
    Refused,

    /// <summary>Its partition is another consumer's now.</summary>
    Revoked,

    Written,
    DeadLettered,

    /// <summary>A tombstone.</summary>
    Skipped,
}
