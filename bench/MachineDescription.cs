using System.Globalization;
using System.Runtime.InteropServices;

namespace FeatureStore.Bench;

/// <summary>Under which a number was printed; without it a number means nothing.</summary>
internal static class MachineDescription
{
    public static string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores for generator, server and store together, {Load()}{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");

    private static string Processor()
    {
        const string Key = "model name";
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(Key, StringComparison.Ordinal))
            : null;
        return line?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    // "0.52 0.41 0.30 1/234 5678": who else used the machine in the last minute.
    private static string Load() => File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, " : "";
}
