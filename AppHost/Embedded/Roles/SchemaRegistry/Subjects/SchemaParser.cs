using System.Text.Json;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>Parses schemas together with those they refer to.</summary>
internal sealed class SchemaParser(RegistryState state)
{
    /// <param name="subject">References without a context mean the context of this subject.</param>
    /// <param name="request">What was sent.</param>
    /// <exception cref="RegistryException">The schema is empty, of another type than Avro, or invalid.</exception>
    public ParsedSchema Parse(string subject, SchemaRequest request)
    {
        var type = request.SchemaType ?? SchemaText.Avro;
        if (type != SchemaText.Avro)
            throw RegistryException.InvalidSchema($"Invalid schema type {type}");
        if (request is { Metadata.ValueKind: not JsonValueKind.Null } or { RuleSet.ValueKind: not JsonValueKind.Null })
            throw RegistryException.InvalidSchema("metadata, ruleSet: this registry keeps no data contracts");
        if (string.IsNullOrWhiteSpace(request.Schema))
            throw RegistryException.InvalidSchema("Empty schema");

        var references = request.References ?? [];
        try
        {
            return Parse(subject, request.Schema, [.. references.Select(reference => Pin(subject, reference))], validateDefaults: true);
        }
        catch (AvroSchemaException e)
        {
            throw RegistryException.InvalidSchema(Describe(subject, new(request.Schema, references), e.Message));
        }
    }

    public ParsedSchema Parse(SchemaVersion version) =>
        Parse(version.Subject, version.Schema.Text, version.Schema.References, validateDefaults: false);

    /// <summary>With everything that it refers to written out in it.</summary>
    public string Inline(SchemaVersion version) => AvroSchemaWriter.Write(Parse(version).Avro);

    private ParsedSchema Parse(string subject, string text, IReadOnlyList<SchemaReference> references, bool validateDefaults)
    {
        var parser = new AvroSchemaParser(validateDefaults);
        List<string> declared = [];
        ParseReferences(subject, references, parser, declared, []);
        var schema = parser.Parse(text);
        return new(schema, new(AvroSchemaWriter.Write(schema, declared), references));
    }

    private void ParseReferences(
        string subject, IReadOnlyList<SchemaReference> references, AvroSchemaParser parser, List<string> declared, HashSet<string> visited)
    {
        foreach (var reference in references)
        {
            if (!visited.Add(reference.Name!))
                continue;
            var version = Find(subject, reference);
            ParseReferences(version.Subject, version.Schema.References, parser, declared, visited);
            declared.Add(parser.Parse(version.Schema.Text).FullName);
        }
    }

    // Version -1 is the latest at the time of registration.
    private SchemaReference Pin(string subject, SchemaReference reference) =>
        reference with { Version = Find(subject, reference).Version };

    private SchemaVersion Find(string subject, SchemaReference reference)
    {
        if (reference is not { Name: not null, Subject: not null, Version: not null })
            throw new AvroSchemaException($"Invalid reference: {reference}");
        var target = SubjectName.Qualify(SubjectName.Context(subject), reference.Subject);
        var version = reference.Version == -1 ? state.Latest(target) : state.Version(target, reference.Version.Value);
        return version ?? throw new AvroSchemaException(
            $"No schema reference found for subject \"{target}\" and version {reference.Version}");
    }

    private static string Describe(string subject, SchemaText schema, string reason)
    {
        var references = $"[{string.Join(", ", schema.References)}]";
        return $"Invalid schema of type AVRO, details: Invalid schema {{subject={subject},version=null,id=null,guid={schema.Guid}," +
            $"schemaType=AVRO,references={references},metadata=null,ruleSet=null,schema={schema.Text},schemaTags=null,ts=null,deleted=null}}" +
            $" with refs {references} of type AVRO, details: {reason}";
    }
}
