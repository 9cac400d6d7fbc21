using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>Deletes versions and subjects: first softly, then, asked again with <c>permanent</c>, for good.</summary>
internal sealed class SchemaRemover(RegistryStore store, SubjectSettings settings)
{
    public int RemoveVersion(string subject, int number, bool permanent)
    {
        lock (store.Gate)
        {
            var version = Find(subject, number);
            if (version.Deleted && !permanent)
                throw RegistryException.VersionSoftDeleted(subject, version.Version);
            settings.RequireWritable(subject);
            RequireUnreferenced(version, permanent, store.State.ReferencedBy(subject, version.Version, permanent));
            if (permanent && !version.Deleted)
                throw RegistryException.VersionNotSoftDeleted(subject, version.Version);

            Remove(version, permanent);
            if (permanent)
                RemoveSettingsOfEmpty(subject);
            return version.Version;
        }
    }

    public IReadOnlyList<int> RemoveSubject(string subject, bool permanent)
    {
        lock (store.Gate)
        {
            if (!store.State.HasSubject(subject, deleted: true))
                throw RegistryException.SubjectNotFound(subject);
            if (!permanent && !store.State.HasSubject(subject, deleted: false))
                throw RegistryException.SubjectSoftDeleted(subject);
            settings.RequireWritable(subject);

            var versions = store.State.Versions(subject).Where(version => permanent || !version.Deleted).ToArray();
            foreach (var version in versions)
            {
                var others = store.State.ReferencedBy(subject, version.Version, permanent).Where(other => other.Subject != subject);
                RequireUnreferenced(version, permanent, others);
                if (permanent && !version.Deleted)
                    throw RegistryException.SubjectNotSoftDeleted(subject);
            }

            foreach (var version in versions.Reverse())
                Remove(version, permanent);
            RemoveSettingsOfEmpty(subject);
            return [.. versions.Select(version => version.Version)];
        }
    }

    private SchemaVersion Find(string subject, int number)
    {
        var version = number == -1 ? store.State.Latest(subject) : store.State.Version(subject, number);
        if (version is null && !store.State.HasSubject(subject, deleted: true))
            throw RegistryException.SubjectNotFound(subject);
        return version ?? throw RegistryException.VersionNotFound(number);
    }

    private static void RequireUnreferenced(SchemaVersion version, bool permanent, IEnumerable<SchemaVersion> referrers)
    {
        if (referrers.Any(referrer => permanent || !referrer.Deleted))
            throw RegistryException.ReferenceExists(version.Subject, version.Version);
    }

    private void Remove(SchemaVersion version, bool permanent)
    {
        if (permanent)
            store.Remove(version);
        else
            store.Put(version with { Deleted = true });
    }

    private void RemoveSettingsOfEmpty(string subject)
    {
        if (store.State.HasSubject(subject, deleted: true))
            return;
        if (store.State.Mode(subject) is not null)
            store.Put(subject, (RegistryMode?)null);
        if (store.State.Config(subject) is not null)
            store.Put(subject, (SubjectConfig?)null);
    }
}
