namespace FeatureStore.Feast;

/// <summary>What happens to a batch in which some rows cannot be converted.</summary>
public enum BadRows
{
    /// <summary>Nothing is written, as in Feast; the exception lists the refused rows.</summary>
    RefuseBatch,

    /// <summary>The other rows are written; the result lists the refused ones. A row that one of its views refuses is written to none.</summary>
    Skip,
}
