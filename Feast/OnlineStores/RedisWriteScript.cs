using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// The script that writes one row unless the stored one is as new: Feast's rule, made atomic. A stored time of the epoch
/// or before it never blocks, as in Feast.
/// </summary>
/// <remarks>
/// KEYS: the entity key. ARGV: timestamp field, seconds, nanos, seconds to live or empty, then fields and values. A stored
/// Timestamp is <c>08 varint(seconds) 10 varint(nanos)</c>; negative seconds are ten bytes and read as more than 2^62.
/// </remarks>
internal static class RedisWriteScript
{
    public const string Text = """
        local old = redis.call('HGET', KEYS[1], ARGV[1])
        if old and #old > 0 then
          local time = { [8] = 0, [16] = 0 }
          local i = 1
          while i <= #old do
            local tag, value, unit = string.byte(old, i), 0, 1
            repeat
              i = i + 1
              local b = string.byte(old, i)
              value = value + (b % 128) * unit
              unit = unit * 128
            until b < 128
            time[tag] = value
            i = i + 1
          end
          local s, n = tonumber(ARGV[2]), tonumber(ARGV[3])
          if time[8] < 4611686018427387904 and time[8] + time[16] > 0
            and (s < time[8] or (s == time[8] and n <= time[16])) then
            return 0
          end
        end
        for first = 5, #ARGV, 1000 do
          redis.call('HSET', KEYS[1], unpack(ARGV, first, math.min(first + 999, #ARGV)))
        end
        if ARGV[4] ~= '' then
          redis.call('EXPIRE', KEYS[1], ARGV[4])
        end
        return 1
        """;

    /// <summary>The SHA-1 of the text, which EVALSHA takes.</summary>
#pragma warning disable CA5350 // The protocol names scripts by SHA-1; nothing is protected by it.
    public static byte[] Sha { get; } = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350

    public static RedisValue[] Arguments(RowWrite row, TimeSpan? timeToLive)
    {
        (long seconds, int nanos) = EventTime.Split(row.EventTime);
        RedisValue[] arguments = new RedisValue[6 + (2 * row.Values.Length)];
        arguments[0] = row.View.TimestampHashField;
        arguments[1] = seconds;
        arguments[2] = nanos;
        arguments[3] = timeToLive is TimeSpan ttl ? (long)ttl.TotalSeconds : RedisValue.EmptyString;

        // The pairs of HSET: the time first, then every feature of the view; null is the empty value.
        arguments[4] = row.View.TimestampHashField;
        arguments[5] = EventTime.Encode(row.EventTime);
        for (int i = 0; i < row.Values.Length; i++)
        {
            arguments[6 + (2 * i)] = row.View.Features[i].HashField;
            arguments[7 + (2 * i)] = row.Values[i].Encode();
        }

        return arguments;
    }
}
