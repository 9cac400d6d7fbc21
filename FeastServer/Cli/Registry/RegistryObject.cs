using Google.Protobuf;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>One object of the registry: its message, and the columns of its line in a list.</summary>
internal sealed record RegistryObject(string Name, IReadOnlyDictionary<string, string> Tags, IMessage Message, string[] Columns);
