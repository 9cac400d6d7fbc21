namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry;

/// <summary>An answer that is an error: the HTTP status, the registry's own code and text.</summary>
internal sealed class RegistryException(int status, int code, string message) : Exception(message)
{
    public const int InvalidSchemaCode = 42201;

    public int Status => status;

    public int Code => code;

    public static RegistryException SubjectNotFound(string subject) => new(404, 40401, $"Subject '{subject}' not found.");

    public static RegistryException VersionNotFound(int version) => new(404, 40402, $"Version {version} not found.");

    public static RegistryException SchemaNotFound() => new(404, 40403, "Schema not found");

    public static RegistryException SchemaNotFound(int id) => new(404, 40403, $"Schema {id} not found");

    public static RegistryException SchemaNotFound(string guid) => new(404, 40403, $"Schema {guid} not found");

    public static RegistryException SubjectSoftDeleted(string subject) =>
        new(404, 40404, $"Subject '{subject}' was soft deleted.Set permanent=true to delete permanently");

    public static RegistryException SubjectNotSoftDeleted(string subject) =>
        new(404, 40405, $"Subject '{subject}' was not deleted first before being permanently deleted");

    public static RegistryException VersionSoftDeleted(string subject, int version) =>
        new(404, 40406, $"Subject '{subject}' Version {version} was soft deleted.Set permanent=true to delete permanently");

    public static RegistryException VersionNotSoftDeleted(string subject, int version) =>
        new(404, 40407, $"Subject '{subject}' Version {version} was not deleted first before being permanently deleted");

    public static RegistryException NoCompatibility(string subject) =>
        new(404, 40408, $"Subject '{subject}' does not have subject-level compatibility configured");

    public static RegistryException NoMode(string subject) =>
        new(404, 40409, $"Subject '{subject}' does not have subject-level mode configured");

    public static RegistryException Incompatible(string subject, IEnumerable<string> reasons) => new(
        409, 40901, $"Schema being registered is incompatible with an earlier schema for subject \"{subject}\", details: [{string.Join(", ", reasons)}]");

    public static RegistryException InvalidSchema(string message) => new(422, InvalidSchemaCode, message);

    public static RegistryException InvalidVersion(string version) => new(
        422, 42202, $"The specified version '{version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");

    public static RegistryException InvalidCompatibility() => new(
        422,
        42203,
        "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive");

    public static RegistryException InvalidMode() =>
        new(422, 42204, "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD.");

    public static RegistryException NotPermitted(string message) => new(422, 42205, message);

    public static RegistryException ReferenceExists(string subject, int version) => new(
        422, 42206, $"One or more references exist to the schema {{magic=1,keytype=SCHEMA,subject={subject},version={version}}}.");

    public static RegistryException InvalidSubject(string subject) => new(422, 42208, $"The specified subject '{subject}' is not a valid subject.");

    public static RegistryException MissingBody(string argument) => new(422, 422, $"{argument} must not be null (was null)");

    public static RegistryException BadRequest(string message) => new(400, 400, message);
}
