using System.Reflection;
using Google.Protobuf.Reflection;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>Names of enum values as the .proto files spell them: UNIX_TIMESTAMP, not UnixTimestamp.</summary>
internal static class EnumNames
{
    public static string Of<T>(T value) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? value.ToString();
}
