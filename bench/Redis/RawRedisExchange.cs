using FeatureStore.Bench.Load;

namespace FeatureStore.Bench.Redis;

/// <summary>The floor: the same commands for the same keys, and the replies read over but not decoded.</summary>
/// <param name="address">host:port.</param>
/// <param name="commands">Sent in turn, <paramref name="pipeline"/> of them at a time.</param>
/// <param name="pipeline">How many commands make one request.</param>
/// <param name="first">Where in the commands this connection begins.</param>
/// <param name="values">How many values each reply must have.</param>
internal sealed class RawRedisExchange(string address, byte[][] commands, int pipeline, int first, int values) : IExchange
{
    private readonly RedisConnection _redis = new(address);
    private readonly byte[][] _requests =
        [.. commands.Chunk(pipeline).Where(chunk => chunk.Length == pipeline).Select(chunk => chunk.SelectMany(command => command).ToArray())];

    private int _next = first;

    public void Next()
    {
        _redis.Send(_requests[_next++ % _requests.Length]);
        for (var i = 0; i < pipeline; i++)
        {
            var read = _redis.SkipReply();
            if (read != values)
                throw new InvalidDataException($"A reply has {read} values, not {values}.");
        }
    }

    public void Dispose() => _redis.Dispose();
}
