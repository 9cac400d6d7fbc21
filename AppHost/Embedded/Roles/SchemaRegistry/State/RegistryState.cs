using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

/// <summary>What the records of the state file add up to. Not thread-safe: its owner serializes access.</summary>
internal sealed class RegistryState
{
    private readonly SortedDictionary<string, SortedDictionary<int, SchemaVersion>> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Context, int Id), List<SchemaVersion>> _byId = [];
    private readonly Dictionary<(string Context, string Guid), int> _ids = [];
    private readonly Dictionary<string, int> _lastIds = [];
    private readonly Dictionary<string, SubjectConfig> _configs = [];
    private readonly Dictionary<string, RegistryMode> _modes = [];

    /// <summary>All versions of all subjects, by subject and version.</summary>
    public IEnumerable<SchemaVersion> All => _subjects.Values.SelectMany(versions => versions.Values);

    public IEnumerable<string> Contexts =>
        [SubjectName.DefaultContext, .. _lastIds.Keys.Where(context => context != SubjectName.DefaultContext).Order(StringComparer.Ordinal)];

    public void Apply(RegistryRecord record)
    {
        if (record.Schema is { } schema)
            ApplySchema(schema);
        if (record.Config is { } config)
            Set(_configs, config.Subject, config.Value);
        if (record.Mode is { } mode)
            SetMode(mode);
    }

    public IReadOnlyCollection<SchemaVersion> Versions(string subject) =>
        _subjects.TryGetValue(subject, out var versions) ? versions.Values : [];

    public SchemaVersion? Version(string subject, int version) =>
        _subjects.TryGetValue(subject, out var versions) ? versions.GetValueOrDefault(version) : null;

    public SchemaVersion? Latest(string subject) => Versions(subject).LastOrDefault(version => !version.Deleted);

    public bool HasSubject(string subject, bool deleted) => Versions(subject).Any(version => deleted || !version.Deleted);

    /// <summary>The newest version of each subject that has the schema with this id.</summary>
    public IEnumerable<SchemaVersion> ById(string context, int id) =>
        _byId.TryGetValue((context, id), out var versions) ? JavaHashOrder.Sort(versions, version => version.Subject) : [];

    public int? IdOf(string context, SchemaText schema) => _ids.TryGetValue((context, schema.Guid), out var id) ? id : null;

    /// <summary>A version that has the schema with this guid in each context that has one; the default context is the first.</summary>
    public IEnumerable<SchemaVersion> ByGuid(string guid) => Contexts
        .Select(context => _ids.TryGetValue((context, guid), out var id) ? ById(context, id).FirstOrDefault() : null)
        .OfType<SchemaVersion>();

    public int LastId(string context) => _lastIds.GetValueOrDefault(context);

    public SubjectConfig? Config(string subject) => _configs.GetValueOrDefault(subject);

    public RegistryMode? Mode(string subject) => _modes.TryGetValue(subject, out var mode) ? mode : null;

    /// <summary>The versions whose schema refers to this one.</summary>
    public IEnumerable<SchemaVersion> ReferencedBy(string subject, int number, bool deleted) => All.Where(version =>
        (deleted || !version.Deleted) && version.Schema.References.Any(reference => reference.Version == number
            && SubjectName.Qualify(SubjectName.Context(version.Subject), reference.Subject!) == subject));

    private void ApplySchema(RegistryRecord.SchemaRecord record)
    {
        var versions = _subjects.TryGetValue(record.Subject, out var known) ? known : _subjects[record.Subject] = [];
        if (record.Value is not { } version)
        {
            if (versions.Remove(record.Version, out var gone))
                Forget(gone);
            if (versions.Count == 0)
                _subjects.Remove(record.Subject);
            return;
        }

        versions[record.Version] = version;
        Remember(version);
    }

    private void Remember(SchemaVersion version)
    {
        var context = SubjectName.Context(version.Subject);
        _ids[(context, version.Schema.Guid)] = version.Id;
        _lastIds[context] = Math.Max(LastId(context), version.Id);
        var versions = _byId.TryGetValue((context, version.Id), out var known) ? known : _byId[(context, version.Id)] = [];
        var index = versions.FindIndex(other => other.Subject == version.Subject);
        if (index < 0)
            versions.Add(version);
        else
            versions[index] = version;
    }

    private void Forget(SchemaVersion version)
    {
        if (_byId.TryGetValue((SubjectName.Context(version.Subject), version.Id), out var versions))
            versions.RemoveAll(other => other.Subject == version.Subject && other.Version == version.Version);
    }

    private void SetMode(RegistryRecord.ModeRecord record)
    {
        if (record.Value is { } mode)
            _modes[record.Subject] = mode;
        else
            _modes.Remove(record.Subject);
    }

    private static void Set<T>(Dictionary<string, T> values, string subject, T? value) where T : class
    {
        if (value is not null)
            values[subject] = value;
        else
            values.Remove(subject);
    }
}
