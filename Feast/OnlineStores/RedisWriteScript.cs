using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// The script that writes rows unless the stored ones are as new: Feast's rule, made atomic. A stored time of the epoch or
/// before it never blocks, as in Feast.
/// </summary>
/// <remarks>
/// KEYS: the entity key of each row. ARGV: seconds to live or empty, then for each row the timestamp field, seconds, nanos,
/// the number of arguments of HSET, and these. A stored Timestamp is <c>08 varint(seconds) 10 varint(nanos)</c>; negative
/// seconds are ten bytes and read as more than 2^62.
/// </remarks>
internal static class RedisWriteScript
{
    /// <summary>Rows in one call: a call for each row costs several times as much, and a long one makes readers wait.</summary>
    public const int MaxRows = 64;

    private const string Text = """
        local function stored(old)
          local time, i = { [8] = 0, [16] = 0 }, 1
          while i <= #old do
            local tag, value, unit = string.byte(old, i), 0, 1
            repeat
              i = i + 1
              local b = string.byte(old, i) or 0
              value = value + (b % 128) * unit
              unit = unit * 128
            until b < 128
            time[tag] = value
            i = i + 1
          end
          return time[8], time[16]
        end
        local written, at = {}, 2
        for row = 1, #KEYS do
          local seconds, nanos, count = tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
          local old = redis.call('HGET', KEYS[row], ARGV[at])
          local s, n = stored(old or '')
          if s < 4611686018427387904 and s + n > 0 and (seconds < s or (seconds == s and nanos <= n)) then
            written[row] = 0
          else
            for first = at + 4, at + 3 + count, 1000 do
              redis.call('HSET', KEYS[row], unpack(ARGV, first, math.min(first + 999, at + 3 + count)))
            end
            if ARGV[1] ~= '' then
              redis.call('EXPIRE', KEYS[row], ARGV[1])
            end
            written[row] = 1
          end
          at = at + 4 + count
        end
        return written
        """;

    private static readonly byte[] s_sha = Hash();

    /// <summary>Sends the script to every server that takes writes.</summary>
    public static async Task LoadAsync(IConnectionMultiplexer connection, CancellationToken cancellationToken)
    {
        foreach (IServer server in connection.GetServers().Where(s => s is { IsConnected: true, IsReplica: false }))
        {
            await server.ScriptLoadAsync(Text).WaitAsync(cancellationToken);
        }
    }

    /// <returns>For each row 1 when it was written, else 0.</returns>
    public static Task<RedisResult> CallAsync(IDatabaseAsync database, ReadOnlySpan<RowWrite> rows, TimeSpan? timeToLive)
    {
        RedisKey[] keys = new RedisKey[rows.Length];
        List<RedisValue> arguments = new(1 + (rows.Length * (6 + (2 * rows[0].Values.Length))))
        {
            timeToLive is TimeSpan ttl ? (long)ttl.TotalSeconds : RedisValue.EmptyString,
        };
        for (int i = 0; i < rows.Length; i++)
        {
            keys[i] = rows[i].Key;
            AddRow(arguments, rows[i]);
        }

        return database.ScriptEvaluateAsync(s_sha, keys, [.. arguments]);
    }

    private static void AddRow(List<RedisValue> arguments, RowWrite row)
    {
        (long seconds, int nanos) = EventTime.Split(row.EventTime);
        arguments.Add(row.View.TimestampHashField);
        arguments.Add(seconds);
        arguments.Add(nanos);
        arguments.Add(2 + (2 * row.Values.Length));

        // The pairs of HSET: the time first, then every feature of the view; null is the empty value.
        arguments.Add(row.View.TimestampHashField);
        arguments.Add(EventTime.Encode(row.EventTime));
        for (int i = 0; i < row.Values.Length; i++)
        {
            arguments.Add(row.View.Features[i].HashField);
            arguments.Add(row.Values[i].Encode());
        }
    }

#pragma warning disable CA5350 // The protocol names scripts by SHA-1; nothing is protected by it.
    private static byte[] Hash() => SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350
}
