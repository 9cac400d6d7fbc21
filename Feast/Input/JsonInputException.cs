namespace FeatureStore.Feast;

/// <summary>Text that is no JSON.</summary>
public sealed class JsonInputException(int position, string reason) : FormatException($"{reason} at byte {position}")
{
    /// <summary>The byte at which reading stopped.</summary>
    public int Position { get; } = position;

    /// <summary>What Python's json says at that place: "Expecting value".</summary>
    public string Reason { get; } = reason;
}
