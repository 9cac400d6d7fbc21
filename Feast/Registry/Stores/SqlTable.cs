using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>One of Feast's tables.</summary>
/// <param name="Blob">The column with the message.</param>
/// <param name="Add">Puts a message where it belongs; the project, which a row may name only in its own column, comes with it.</param>
internal sealed record SqlTable(string Name, string Key, string Blob, Action<Core.Registry, byte[], string> Add);
