using System.Security.Cryptography;
using System.Text;

namespace FeatureStore.Rides.Simulation;

/// <summary>
/// The drivers of the taxi file, in order of their id, so that those who have a profile in the feature repository drive in the
/// simulated city too. <c>drivers.txt</c> is made by
/// <c>cut -d, -f2 Rides/Data/nyc-taxi-2013-01-01.csv | LC_ALL=C sort -u</c>.
/// </summary>
internal static class DriverIds
{
    private static readonly Lazy<string[]> s_all = new(ReadAll);

    /// <summary>
    /// <paramref name="count"/> drivers, spread evenly over the list: profiles lie together in it, and a small city
    /// has them in the same share. Beyond the list they are made up.
    /// </summary>
    public static string[] Take(int count)
    {
        var all = s_all.Value;
        var listed = Math.Min(count, all.Length);
        var drivers = new string[count];
        for (var i = 0; i < listed; i++) drivers[i] = all[(int)((long)i * all.Length / listed)];
        for (var i = listed; i < count; i++) drivers[i] = MadeUp("driver", i);
        return drivers;
    }

    /// <summary>An id of the file's form: <c>07290D3599E7A0D62097A346EFCC1FB5</c>.</summary>
    public static string MadeUp(string kind, int number) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {number}")).AsSpan(0, 16));

    private static string[] ReadAll()
    {
        using var stream = typeof(DriverIds).Assembly.GetManifestResourceStream("FeatureStore.Rides.Simulation.drivers.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
