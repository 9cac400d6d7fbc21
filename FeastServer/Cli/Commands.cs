using FeatureStore.FeastServer.Cli.Registry;

namespace FeatureStore.FeastServer.Cli;

/// <summary>Every command.</summary>
internal static class Commands
{
    public static Command[] All(Func<string[], Task<int>> serve) =>
    [
        ServeCommand.Create(serve),
        .. MaterializeCommands.All,
        .. StoreCommands.All,
        HistoricalCommand.Create(),
        .. RegistryCommands.All,
        .. FeatureCommands.All,
        .. RepositoryCommands.All,
    ];
}
