using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// The script that writes rows unless the stored ones are as new: Feast's rule, made atomic. A stored time of the epoch or
/// before it never blocks, as in Feast.
/// </summary>
/// <remarks>
/// The rows of a call are of one view. KEYS: the entity key of each row. ARGV: seconds to live or empty, the number of fields, these (that of
/// the timestamp first), then for each row seconds, nanos and the value of each field. A stored Timestamp is <c>08 varint(seconds) 10 varint(nanos)</c>; negative
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
        local count, hash, written = tonumber(ARGV[2]), {}, {}
        for i = 1, count do
          hash[2 * i - 1] = ARGV[2 + i]
        end
        local at = 3 + count
        for row = 1, #KEYS do
          local seconds, nanos = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
          local old = redis.call('HGET', KEYS[row], ARGV[3])
          local s, n = stored(old or '')
          if s < 4611686018427387904 and s + n > 0 and (seconds < s or (seconds == s and nanos <= n)) then
            written[row] = 0
          else
            for i = 1, count do
              hash[2 * i] = ARGV[at + 1 + i]
            end
            for first = 1, 2 * count, 1000 do
              redis.call('HSET', KEYS[row], unpack(hash, first, math.min(first + 999, 2 * count)))
            end
            if ARGV[1] ~= '' then
              redis.call('EXPIRE', KEYS[row], ARGV[1])
            end
            written[row] = 1
          end
          at = at + 2 + count
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

    /// <param name="rows">Of one view.</param>
    /// <returns>For each row 1 when it was written, else 0.</returns>
    public static Task<RedisResult> CallAsync(IDatabaseAsync database, RowWrite[] rows, TimeSpan? timeToLive)
    {
        FeatureView view = rows[0].View;
        List<RedisValue> arguments = new(3 + view.Features.Length + (rows.Length * (3 + view.Features.Length)))
        {
            timeToLive is TimeSpan ttl ? (long)ttl.TotalSeconds : RedisValue.EmptyString,
            1 + view.Features.Length,
            view.TimestampHashField,
        };
        foreach (Feature feature in view.Features)
        {
            arguments.Add(feature.HashField);
        }

        foreach (RowWrite row in rows)
        {
            AddRow(arguments, row);
        }

        return database.ScriptEvaluateAsync(s_sha, Array.ConvertAll(rows, row => (RedisKey)row.Key), [.. arguments]);
    }

    private static void AddRow(List<RedisValue> arguments, RowWrite row)
    {
        (long seconds, int nanos) = EventTime.Split(row.EventTime);
        arguments.Add(seconds);
        arguments.Add(nanos);
        arguments.Add(EventTime.Encode(row.EventTime));
        foreach (FeatureValue value in row.Values)
        {
            // Null is the empty value.
            arguments.Add(value.Encode());
        }
    }

#pragma warning disable CA5350 // The protocol names scripts by SHA-1; nothing is protected by it.
    private static byte[] Hash() => SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350
}
