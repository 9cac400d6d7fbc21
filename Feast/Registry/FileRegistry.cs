using Google.Protobuf;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>The registry as one file, as <c>feast apply</c> writes it: a serialized feast.core.Registry.</summary>
internal sealed class FileRegistry(RepositoryConfiguration repository)
{
    private readonly string _path = Path.Combine(
        repository.RepositoryPath,
        repository.Registry.Path.StartsWith("file://", StringComparison.Ordinal) ? repository.Registry.Path[7..] : repository.Registry.Path);

    public async Task<Core.Registry> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Core.Registry.Parser.ParseFrom(await File.ReadAllBytesAsync(_path, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FeastException(
                FeastErrorKind.RegistryInvalid, $"The registry {_path} cannot be read: {e.Message}", "registry.path", e);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FeastException(FeastErrorKind.RegistryInvalid, $"The registry {_path} is no Feast registry: {e.Message}", "registry.path", e);
        }
    }
}
