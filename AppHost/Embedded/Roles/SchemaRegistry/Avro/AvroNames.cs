using System.Collections.Frozen;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

internal static class AvroNames
{
    private static readonly FrozenDictionary<string, AvroKind> s_primitives = Enum.GetValues<AvroKind>()
        .Where(kind => kind <= AvroKind.String)
        .ToFrozenDictionary(Of, StringComparer.Ordinal);

    public static string Of(AvroKind kind) => Enum.GetName(kind)!.ToLowerInvariant();

    /// <summary>As messages name it: INT.</summary>
    public static string Upper(AvroKind kind) => Enum.GetName(kind)!.ToUpperInvariant();

    public static bool IsPrimitive(string name, out AvroKind kind) => s_primitives.TryGetValue(name, out kind);

    public static bool IsPrimitive(string name) => s_primitives.ContainsKey(name);

    public static bool IsKind(string name) => Enum.GetValues<AvroKind>().Any(kind => Of(kind) == name);

    /// <exception cref="AvroSchemaException">The name has a character that Avro does not allow.</exception>
    public static string Validated(string name)
    {
        if (name.Length == 0)
            throw new AvroSchemaException("Empty name");
        if (!char.IsLetter(name[0]) && name[0] != '_')
            throw new AvroSchemaException($"Illegal initial character: {name}");
        if (!name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            throw new AvroSchemaException($"Illegal character in: {name}");
        return name;
    }
}
