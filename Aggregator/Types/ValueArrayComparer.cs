namespace FeatureStore.Aggregator.Types;

/// <summary>Compares group keys of several columns.</summary>
internal sealed class ValueArrayComparer : IEqualityComparer<Value[]>
{
    public static ValueArrayComparer Instance { get; } = new();

    public bool Equals(Value[]? x, Value[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(Value[] obj)
    {
        if (obj.Length == 1)
            return obj[0].GetHashCode();
        var hash = default(HashCode);
        foreach (var value in obj)
            hash.Add(value);
        return hash.ToHashCode();
    }
}
