using Google.Protobuf;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>The registry as one file, as <c>feast apply</c> writes it: a serialized feast.core.Registry.</summary>
internal sealed class FileRegistry(RepositoryConfiguration repository) : IRegistryStore
{
    private readonly string _path = Path.Combine(
        repository.RepositoryPath,
        repository.Registry.Path.StartsWith("file://", StringComparison.Ordinal) ? repository.Registry.Path[7..] : repository.Registry.Path);

    private readonly SemaphoreSlim _writing = new(1);

    public string? ReadOnlyReason => null;

    public async Task<Core.Registry> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Core.Registry.Parser.ParseFrom(await File.ReadAllBytesAsync(_path, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable("read", e);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FeastException(FeastErrorKind.RegistryInvalid, $"The registry {_path} is no Feast registry: {e.Message}", "registry.path", e);
        }
    }

    public async Task<Core.Registry> RecordAsync(MaterializationRecord record, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            Core.Registry registry = await LoadAsync(cancellationToken);
            record.ApplyTo(registry);

            // Readers see the old file or the new one, never half of it.
            string temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
            await File.WriteAllBytesAsync(temporary, registry.ToByteArray(), cancellationToken);
            File.Move(temporary, _path, overwrite: true);
            return registry;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable("written", e);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    private FeastException Unusable(string verb, Exception e) =>
        new(FeastErrorKind.RegistryInvalid, $"The registry {_path} cannot be {verb}: {e.Message}", "registry.path", e);
}
