namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>
/// The order in which a Java hash map iterates over strings. A Confluent Schema Registry lists the subjects of an id in this order and
/// takes the first of them for "the" subject of the id, so a client that compares answers sees the same here.
/// </summary>
internal static class JavaHashOrder
{
    private const int InitialBuckets = 16;

    /// <param name="items">In the order in which they were added.</param>
    /// <param name="key">The string that is hashed.</param>
    public static IEnumerable<T> Sort<T>(IReadOnlyCollection<T> items, Func<T, string> key)
    {
        var buckets = InitialBuckets;
        while (items.Count >= buckets - (buckets >> 2))
            buckets <<= 1;
        return items.OrderBy(item => Spread(Hash(key(item))) & (buckets - 1));
    }

    private static int Hash(string text)
    {
        var hash = 0;
        foreach (var c in text)
            hash = unchecked((31 * hash) + c);
        return hash;
    }

    private static int Spread(int hash) => (hash ^ (hash >>> 16)) & int.MaxValue;
}
