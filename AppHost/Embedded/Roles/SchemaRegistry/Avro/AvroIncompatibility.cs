namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>One reason why data of the writer's schema cannot be read with the reader's; <c>Path</c> is a JSON pointer into the reader's.</summary>
internal sealed record AvroIncompatibility(string Type, string Path, string Detail)
{
    public static AvroIncompatibility TypeMismatch(AvroSchema reader, AvroSchema writer, string path) => new(
        "TYPE_MISMATCH", path, $"reader type: {AvroNames.Upper(reader.Kind)} not compatible with writer type: {AvroNames.Upper(writer.Kind)}");

    public static AvroIncompatibility MissingBranch(AvroSchema writer, string path) =>
        new("MISSING_UNION_BRANCH", path, $"reader union lacking writer type: {AvroNames.Upper(writer.Kind)}");

    /// <summary>As a Schema Registry words it; <paramref name="reader"/> and <paramref name="writer"/> are "new" and "old" or the reverse.</summary>
    public string Describe(string reader, string writer) =>
        $"{{errorType:'{Type}', description:'{Description(reader, writer)}', additionalInfo:'{Detail}'}}";

    private string Description(string reader, string writer) => Type switch
    {
        "FIXED_SIZE_MISMATCH" => $"The size of FIXED type field at path '{Path}' in the {reader} schema does not match with the {writer} schema",
        "TYPE_MISMATCH" => $"The type (path '{Path}') of a field in the {reader} schema does not match with the {writer} schema",
        "NAME_MISMATCH" => $"The name of the schema has changed (path '{Path}')",
        "MISSING_ENUM_SYMBOLS" => $"The {reader} schema is missing enum symbols '{Detail}' at path '{Path}' in the {writer} schema",
        "MISSING_UNION_BRANCH" => $"The {reader} schema is missing a type inside a union field at path '{Path}' in the {writer} schema",
        _ => $"The field '{Detail}' at path '{Path}' in the {reader} schema has no default value and is missing in the {writer} schema",
    };
}
