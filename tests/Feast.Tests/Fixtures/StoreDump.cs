using System.IO.Compression;
using StackExchange.Redis;

namespace FeatureStore.Feast.Tests;

/// <summary>The store as the recordings write it: "hexkey hexfield hexvalue" a line, sorted; null has no value.</summary>
internal static class StoreDump
{
    public static async Task<string[]> OfAsync(IDatabase database)
    {
        List<string> lines = [];
        foreach (RedisKey key in await KeysAsync(database))
        {
            string hexKey = Convert.ToHexStringLower((byte[])key!);
            foreach (HashEntry entry in await database.HashGetAllAsync(key))
            {
                lines.Add($"{hexKey} {Hex(entry.Name)} {Hex(entry.Value)}".TrimEnd());
            }

            if (await database.KeyTimeToLiveAsync(key) is TimeSpan ttl)
            {
                lines.Add($"{hexKey} TTL {Math.Ceiling(ttl.TotalSeconds)}");
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return [.. lines];
    }

    public static string[] Recorded(string path)
    {
        using Stream file = File.OpenRead(path);
        using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        string[] lines = [.. reader.ReadToEnd().Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];
        Array.Sort(lines, StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Fills an empty store with a recorded dump.</summary>
    public static async Task LoadAsync(IDatabase database, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ');
            RedisKey key = Convert.FromHexString(parts[0]);
            _ = parts[1] == "TTL"
                ? await database.KeyExpireAsync(key, TimeSpan.FromSeconds(int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)))
                : await database.HashSetAsync(
                    key, Convert.FromHexString(parts[1]), parts.Length > 2 ? Convert.FromHexString(parts[2]) : RedisValue.EmptyString);
        }
    }

    private static async Task<RedisKey[]> KeysAsync(IDatabase database) =>
        [.. ((RedisResult[])(await database.ExecuteAsync("KEYS", "*"))!).Select(r => (RedisKey)(byte[])r!)];

    private static string Hex(RedisValue value) => Convert.ToHexStringLower((byte[]?)value ?? []);
}
