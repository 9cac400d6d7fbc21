using System.Net;
using Garnet.server;

namespace FeatureStore.AppHost.Embedded.Roles.Store;

/// <summary>Garnet for a laptop: little memory, and an acknowledgement only for what is in the append-only file.</summary>
internal static class GarnetSettings
{
    public static GarnetServerOptions Create(StoreOptions options)
    {
        var directory = Path.GetFullPath(options.Directory);
        return new()
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, options.Port)],
            QuietMode = true,

            // Each answer waits until the writes before it are in the file; writes that arrive together go there together.
            EnableAOF = true,
            CommitFrequencyMs = 0,
            WaitForCommit = true,

            // The file is replayed from its beginning. There are no checkpoints: after a kill that met one, acknowledged writes were missing.
            Recover = true,
            CheckpointDir = directory,
            DeviceFactoryCreator = new BufferedFileDeviceFactory.Creator(),

            // A script locks its keys: otherwise two writers can leave the older of two rows.
            EnableLua = true,
            LuaTransactionMode = true,
            LuaOptions = new LuaOptions(),

            // What does not fit into memory goes to disk instead of being dropped.
            EnableStorageTier = true,
            LogDir = directory,
            LogMemorySize = "512m",
            PageSize = "4m",
            IndexMemorySize = "16m",
            AofMemorySize = "64m",
            AofPageSize = "8m",
        };
    }
}
