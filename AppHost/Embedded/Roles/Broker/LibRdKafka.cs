using System.Diagnostics;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace FeatureStore.AppHost.Embedded.Roles.Broker;

/// <summary>
/// Finds the native library that Confluent.Kafka has loaded, so that its mock cluster is called in that very library.
/// </summary>
internal static class LibRdKafka
{
    public const string Name = "librdkafka";

    // Confluent.Kafka ships several builds and picks one by the machine: librdkafka.so, centos8-librdkafka.so (with Kerberos),
    // alpine-librdkafka.so (musl), librdkafka.dylib, librdkafka.dll.
    private static readonly string[] s_builds = ["librdkafka", "centos8-librdkafka", "alpine-librdkafka"];

    private static readonly Lazy<nint> s_handle = new(Resolve);

    /// <summary>Makes the imports of <see cref="MockCluster"/> bind to the loaded library. Call once, before the first of them.</summary>
    public static void BindImports() => NativeLibrary.SetDllImportResolver(
        typeof(LibRdKafka).Assembly,
        (name, _, _) => name == Name ? s_handle.Value : nint.Zero);

    private static nint Resolve()
    {
        _ = Library.Version;
        return FromLoadedModules() ?? FromPackage() ?? throw new DllNotFoundException(
            $"Confluent.Kafka {Library.VersionString} has loaded no library of these names: {string.Join(", ", s_builds)}.");
    }

    private static nint? FromLoadedModules()
    {
        using var process = Process.GetCurrentProcess();
        var path = process.Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .FirstOrDefault(file => s_builds.Contains(Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase));
        return path is not null && NativeLibrary.TryLoad(path, out var handle) ? handle : null;
    }

    // Where the modules of a process cannot be listed (macOS), the same search that Confluent.Kafka's own imports use finds the library.
    private static nint? FromPackage()
    {
        foreach (var build in s_builds)
        {
            if (NativeLibrary.TryLoad(build, typeof(Library).Assembly, null, out var handle))
                return handle;
        }

        return null;
    }
}
