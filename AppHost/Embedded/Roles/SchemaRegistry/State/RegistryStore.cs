using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

/// <summary>State and file as one: what is put is on disk before it can be read. Callers hold <see cref="Gate"/> while they read or put.</summary>
internal sealed class RegistryStore : IDisposable
{
    private readonly StateFile _file;

    public RegistryStore(string path) => _file = StateFile.Open(path, State.Apply);

    public Lock Gate { get; } = new();

    public RegistryState State { get; } = new();

    public void Put(SchemaVersion version) =>
        Put(new RegistryRecord { Schema = new(version.Subject, version.Version, version) });

    public void Remove(SchemaVersion version) =>
        Put(new RegistryRecord { Schema = new(version.Subject, version.Version, null) });

    public void Put(string subject, SubjectConfig? config) => Put(new RegistryRecord { Config = new(subject, config) });

    public void Put(string subject, RegistryMode? mode) => Put(new RegistryRecord { Mode = new(subject, mode) });

    public void Dispose() => _file.Dispose();

    private void Put(RegistryRecord record)
    {
        _file.Append(record);
        State.Apply(record);
    }
}
