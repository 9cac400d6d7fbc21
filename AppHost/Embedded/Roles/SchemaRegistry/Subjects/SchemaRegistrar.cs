using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>Registers schemas, looks them up and checks them. The same schema has one id in all subjects of a context.</summary>
internal sealed class SchemaRegistrar(
    RegistryStore store, SchemaParser parser, CompatibilityChecker checker, SubjectSettings settings, TimeProvider time)
{
    /// <returns>The version under the subject, which may have been there before.</returns>
    public SchemaVersion Register(string subject, SchemaRequest request)
    {
        RequireSubject(subject);
        lock (store.Gate)
        {
            var schema = parser.Parse(subject, request);
            var existing = Existing(subject, schema.Text, request);
            if (existing is not null)
                return existing;
            settings.RequireRegistration(subject, withId: request.Id is >= 0);
            RequireCompatible(subject, schema);
            var version = Number(subject, schema.Text, request);
            ReplaceDeleted(version);
            store.Put(version);
            return version;
        }
    }

    /// <returns>Null when the subject does not have this schema.</returns>
    public SchemaVersion? LookUp(string subject, SchemaRequest request, bool deleted)
    {
        lock (store.Gate)
        {
            if (string.IsNullOrWhiteSpace(request.Schema))
                return null;
            var schema = parser.Parse(subject, request);
            return store.State.Versions(subject)
                .LastOrDefault(version => version.Schema.Guid == schema.Text.Guid && (deleted || !version.Deleted));
        }
    }

    /// <param name="subject">Whose compatibility level counts.</param>
    /// <param name="request">The schema to check.</param>
    /// <param name="number">A version, -1 for the latest, null for as many as the level asks for.</param>
    /// <returns>The reasons why it is not compatible; none if it is.</returns>
    public IReadOnlyList<string> Check(string subject, SchemaRequest request, int? number)
    {
        lock (store.Gate)
        {
            var earlier = number switch
            {
                null => Active(subject),
                -1 => Active(subject).TakeLast(1).ToArray(),
                _ => store.State.Version(subject, number.Value) is { Deleted: false } version
                    ? [version]
                    : throw RegistryException.VersionNotFound(number.Value),
            };
            return checker.Check(settings.Compatibility(subject), parser.Parse(subject, request), earlier);
        }
    }

    private static void RequireSubject(string subject)
    {
        if (subject.Length == 0 || subject.Any(char.IsControl))
            throw RegistryException.InvalidSubject(subject);
    }

    private SchemaVersion? Existing(string subject, SchemaText schema, SchemaRequest request) => request.Version is > 0
        ? null
        : store.State.Versions(subject).LastOrDefault(version =>
            !version.Deleted && version.Schema.Guid == schema.Guid && (request.Id is null or < 0 || request.Id == version.Id));

    private void RequireCompatible(string subject, ParsedSchema schema)
    {
        if (settings.Mode(subject) == RegistryMode.Import)
            return;
        var reasons = checker.Check(settings.Compatibility(subject), schema, Active(subject));
        if (reasons.Count > 0)
            throw RegistryException.Incompatible(subject, reasons);
    }

    private SchemaVersion[] Active(string subject) => [.. store.State.Versions(subject).Where(version => !version.Deleted)];

    private SchemaVersion Number(string subject, SchemaText schema, SchemaRequest request)
    {
        var next = store.State.Versions(subject).LastOrDefault()?.Version + 1 ?? 1;
        var number = request.Version is > 0 ? request.Version.Value : next;
        if (number != next && settings.Mode(subject) != RegistryMode.Import)
            throw RegistryException.InvalidSchema("Version is not one more than previous version");
        return new(subject, number, Identify(subject, schema, request), schema, time.GetUtcNow().ToUnixTimeMilliseconds(), Deleted: false);
    }

    private int Identify(string subject, SchemaText schema, SchemaRequest request)
    {
        var context = SubjectName.Context(subject);
        if (request.Id is not >= 0)
            return store.State.IdOf(context, schema) ?? store.State.LastId(context) + 1;
        var id = request.Id.Value;
        if (store.State.ById(context, id).FirstOrDefault() is { } other && other.Schema.Guid != schema.Guid)
            throw RegistryException.NotPermitted($"Overwrite new schema with id {id} in context {SubjectSettings.Scope(subject)} is not permitted.");
        return id;
    }

    // A schema that comes back takes the place of its softly deleted version, unless others refer to that one.
    private void ReplaceDeleted(SchemaVersion version)
    {
        var replaced = store.State.Versions(version.Subject)
            .Where(other => other.Deleted && other.Id == version.Id && other.Version < version.Version)
            .Where(other => !store.State.ReferencedBy(other.Subject, other.Version, deleted: true).Any())
            .ToArray();
        foreach (var other in replaced)
            store.Remove(other);
    }
}
