namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>
/// Whether a reader's schema can read what was written with a writer's: Avro's schema resolution, as Avro Java's checker decides it
/// (namespaces of top-level names do not count, scale and precision of decimals neither).
/// </summary>
internal sealed class AvroCompatibility
{
    private static readonly IReadOnlyList<AvroIncompatibility> s_compatible = [];

    private readonly Dictionary<(AvroSchema Reader, AvroSchema Writer), IReadOnlyList<AvroIncompatibility>> _seen = [];

    public static IReadOnlyList<AvroIncompatibility> Check(AvroSchema reader, AvroSchema writer) =>
        new AvroCompatibility().Compare(reader.Resolved, writer.Resolved, "");

    private IReadOnlyList<AvroIncompatibility> Compare(AvroSchema reader, AvroSchema writer, string path)
    {
        // A pair that is being compared further up is compatible unless something else in it is not: that ends recursive schemas.
        if (!_seen.TryAdd((reader, writer), s_compatible))
            return _seen[(reader, writer)];
        IReadOnlyList<AvroIncompatibility> result = [.. reader.Kind == writer.Kind ? CompareSame(reader, writer, path) : CompareOther(reader, writer, path)];
        _seen[(reader, writer)] = result;
        return result;
    }

    private IEnumerable<AvroIncompatibility> CompareSame(AvroSchema reader, AvroSchema writer, string path) => (reader, writer) switch
    {
        (ArraySchema to, ArraySchema from) => Compare(to.Items.Resolved, from.Items.Resolved, $"{path}/items"),
        (MapSchema to, MapSchema from) => Compare(to.Values.Resolved, from.Values.Resolved, $"{path}/values"),
        (FixedSchema to, FixedSchema from) => [.. Names(to, from, path), .. Sizes(to, from, path)],
        (EnumSchema to, EnumSchema from) => [.. Names(to, from, path), .. Symbols(to, from, path)],
        (RecordSchema to, RecordSchema from) => [.. Names(to, from, path), .. Fields(to, from, path)],
        (UnionSchema, UnionSchema from) => Branches(reader, from, path),
        _ => [],
    };

    private IEnumerable<AvroIncompatibility> CompareOther(AvroSchema reader, AvroSchema writer, string path)
    {
        if (writer is UnionSchema from)
            return from.Branches.SelectMany((branch, index) => Compare(reader, branch.Resolved, $"{path}/{index}"));
        if (reader is UnionSchema to)
            return to.Branches.Any(branch => IsReadable(branch.Resolved, writer)) ? [] : [AvroIncompatibility.MissingBranch(writer, Pointer(path))];
        return IsPromotion(reader.Kind, writer.Kind) ? [] : [AvroIncompatibility.TypeMismatch(reader, writer, Pointer(path))];
    }

    private IEnumerable<AvroIncompatibility> Branches(AvroSchema reader, UnionSchema writer, string path) => writer.Branches
        .Select((branch, index) => (Schema: branch.Resolved, Path: $"{path}/{index}"))
        .Where(branch => !IsReadable(reader, branch.Schema))
        .Select(branch => AvroIncompatibility.MissingBranch(branch.Schema, branch.Path));

    private bool IsReadable(AvroSchema reader, AvroSchema writer) => Compare(reader, writer, "").Count == 0;

    private static IEnumerable<AvroIncompatibility> Names(NamedSchema reader, NamedSchema writer, string path)
    {
        if (reader.Name.Name != writer.Name.Name && reader.Aliases.All(alias => alias.FullName != writer.FullName))
            yield return new("NAME_MISMATCH", $"{path}/name", $"expected: {writer.FullName}");
    }

    private static IEnumerable<AvroIncompatibility> Sizes(FixedSchema reader, FixedSchema writer, string path)
    {
        if (reader.Size != writer.Size)
            yield return new("FIXED_SIZE_MISMATCH", $"{path}/size", $"expected: {writer.Size}, found: {reader.Size}");
    }

    private static IEnumerable<AvroIncompatibility> Symbols(EnumSchema reader, EnumSchema writer, string path)
    {
        var missing = writer.Symbols.Except(reader.Symbols).Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0 && reader.Default is null)
            yield return new("MISSING_ENUM_SYMBOLS", $"{path}/symbols", $"[{string.Join(", ", missing)}]");
    }

    private IEnumerable<AvroIncompatibility> Fields(RecordSchema reader, RecordSchema writer, string path) =>
        reader.Fields.SelectMany((field, position) => Field(field, writer, $"{path}/fields/{position}"));

    private IReadOnlyList<AvroIncompatibility> Field(RecordField field, RecordSchema writer, string path)
    {
        var from = writer.Field(field.Name) ?? field.Aliases.Select(writer.Field).FirstOrDefault(other => other is not null);
        if (from is not null)
            return Compare(field.Schema.Resolved, from.Schema.Resolved, $"{path}/type");
        if (field.Default is not null)
            return [];
        // A checker's quirk that decides: an enum's own default does not stand in for the field's.
        return field.Schema.Resolved is EnumSchema { Default: not null } symbols
            ? Compare(symbols, writer, $"{path}/type")
            : [new("READER_FIELD_MISSING_DEFAULT_VALUE", path, field.Name)];
    }

    private static bool IsPromotion(AvroKind reader, AvroKind writer) => reader switch
    {
        AvroKind.Long => writer == AvroKind.Int,
        AvroKind.Float => writer is AvroKind.Int or AvroKind.Long,
        AvroKind.Double => writer is AvroKind.Int or AvroKind.Long or AvroKind.Float,
        AvroKind.Bytes => writer == AvroKind.String,
        AvroKind.String => writer == AvroKind.Bytes,
        _ => false,
    };

    private static string Pointer(string path) => path.Length == 0 ? "/" : path;
}
