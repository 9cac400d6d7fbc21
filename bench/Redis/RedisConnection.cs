using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FeatureStore.Bench.Load;

namespace FeatureStore.Bench.Redis;

/// <summary>As little of a Redis client as there can be: commands as bytes, replies skipped or taken as they are.</summary>
internal sealed class RedisConnection(string address) : IDisposable
{
    private readonly BlockingConnection _connection = new(address.Split(':')[0], int.Parse(address.Split(':')[1], CultureInfo.InvariantCulture));

    public static byte[] Command(params IEnumerable<byte[]> parts)
    {
        var list = parts.ToArray();
        using var command = new MemoryStream();
        command.Write(Encoding.ASCII.GetBytes($"*{list.Length}\r\n"));
        foreach (var part in list)
        {
            command.Write(Encoding.ASCII.GetBytes($"${part.Length}\r\n"));
            command.Write(part);
            command.Write("\r\n"u8);
        }

        return command.ToArray();
    }

    public void Send(ReadOnlySpan<byte> commands) => _connection.Send(commands);

    /// <summary>Reads a reply over and returns how many values that are not null were in it.</summary>
    public int SkipReply()
    {
        var line = _connection.ReadLine();
        var kind = line[0];
        var number = kind is (byte)'$' or (byte)'*' ? Number(line[1..]) : 0;
        switch (kind)
        {
            case (byte)':' or (byte)'+':
                return 1;
            case (byte)'$':
                if (number >= 0)
                    _connection.Read(number + 2);
                return number >= 0 ? 1 : 0;
            case (byte)'*':
                var values = 0;
                for (var i = 0; i < number; i++)
                    values += SkipReply();
                return values;
            default:
                throw new InvalidDataException(Encoding.UTF8.GetString(line));
        }
    }

    /// <summary>Reads a reply that is a list of values.</summary>
    public byte[][] ReadValues()
    {
        var values = new byte[Number(_connection.ReadLine()[1..])][];
        for (var i = 0; i < values.Length; i++)
        {
            var length = Number(_connection.ReadLine()[1..]);
            values[i] = _connection.Read(length).ToArray();
            _connection.Read(2);
        }

        return values;
    }

    public void Dispose() => _connection.Dispose();

    private static int Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int number, out _) ? number : throw new InvalidDataException($"{Encoding.UTF8.GetString(digits)} is no number");
}
