namespace FeatureStore.Feast;

/// <summary>A refusal by this SDK. Nothing was written when it is thrown.</summary>
public sealed class FeastException : Exception
{
    public FeastException(FeastErrorKind kind, string message, string? field = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        Field = field;
    }

    public FeastErrorKind Kind { get; }

    /// <summary>The column, feature, view or configuration key at fault, when there is one.</summary>
    public string? Field { get; }

    /// <summary>Every refused row of a write, when rows were the reason.</summary>
    public IReadOnlyList<RowRefusal> Refusals { get; init; } = [];
}
