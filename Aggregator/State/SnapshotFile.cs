using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace FeatureStore.Aggregator.State;

/// <summary>
/// A file of snapshots: a header, then blocks. The first block is a whole snapshot, those after it say what changed. A block is its length, its
/// CRC-32C and its bytes, so that one which was being written when the process was killed is known and left out.
/// </summary>
internal sealed class SnapshotFile : IDisposable
{
    private const int PrefixLength = sizeof(int) + sizeof(uint);
    private static readonly byte[] s_magic = "FSWIN001"u8.ToArray();
    private readonly FileStream _stream;

    private SnapshotFile(string path, FileStream stream)
    {
        Path = path;
        _stream = stream;
    }

    public string Path { get; }

    public long Length => _stream.Length;

    /// <summary>Makes a file that has a whole snapshot from the moment on at which it has its name.</summary>
    /// <exception cref="IOException">There is a file of that name, or it cannot be written.</exception>
    public static SnapshotFile Create(string path, string identity, Snapshot whole)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.new";
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        try
        {
            stream.Write([.. s_magic, .. Block(Encoding.UTF8.GetBytes(identity)), .. Block(whole.ToBytes())]);
            stream.Flush(flushToDisk: true);
            File.Move(temporary, path, overwrite: false);
            return new SnapshotFile(path, stream);
        }
        catch
        {
            stream.Dispose();
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The snapshots of a file, up to the first that is incomplete; none when the file is not one, or of another identity.</summary>
    public static IReadOnlyList<Snapshot> Read(string path, string identity)
    {
        var bytes = File.ReadAllBytes(path).AsMemory();
        if (!bytes.Span.StartsWith(s_magic))
            return [];
        var rest = bytes[s_magic.Length..];
        if (TakeBlock(ref rest) is not { } header || Encoding.UTF8.GetString(header.Span) != identity)
            return [];
        var snapshots = new List<Snapshot>();
        while (TakeBlock(ref rest) is { } block)
            snapshots.Add(Snapshot.Read(block));
        return snapshots;
    }

    /// <summary>Adds what changed. The bytes are the operating system's when this returns: they outlive the process, not the machine.</summary>
    public void Append(Snapshot changes)
    {
        _stream.Seek(0, SeekOrigin.End);
        _stream.Write(Block(changes.ToBytes()));
    }

    public void Dispose() => _stream.Dispose();

    private static byte[] Block(byte[] bytes)
    {
        var block = new byte[PrefixLength + bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(block, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(sizeof(int)), Checksum(bytes));
        bytes.CopyTo(block, PrefixLength);
        return block;
    }

    private static ReadOnlyMemory<byte>? TakeBlock(ref Memory<byte> rest)
    {
        if (rest.Length < PrefixLength)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        if (length < 0 || length > rest.Length - PrefixLength)
            return null;
        var block = rest.Slice(PrefixLength, length);
        if (Checksum(block.Span) != BinaryPrimitives.ReadUInt32LittleEndian(rest.Span[sizeof(int)..]))
            return null;
        rest = rest[(PrefixLength + length)..];
        return block;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var rest in bytes)
            checksum = BitOperations.Crc32C(checksum, rest);
        return ~checksum;
    }
}
