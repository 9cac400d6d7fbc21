using System.Text;
using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;

/// <summary>
/// The registry's memory: one JSON record per line, appended and flushed to disk before the change is answered.
/// A crash can tear the last line only; it was never answered, and it is cut off when the file is opened.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private readonly FileStream _file;

    private StateFile(FileStream file) => _file = file;

    /// <summary>Opens or creates the file and hands every record in it to <paramref name="apply"/>.</summary>
    /// <exception cref="InvalidDataException">A line that is not the last one cannot be read.</exception>
    public static StateFile Open(string path, Action<RegistryRecord> apply)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var length = Read(file, path, apply);
            file.SetLength(length);
            file.Position = length;
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(RegistryRecord record)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(record, RegistryJsonContext.Default.RegistryRecord);
        var end = _file.Position;
        try
        {
            _file.Write([.. line, (byte)'\n']);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // What did not reach the disk is not answered; half a line must not precede the next one.
            _file.SetLength(end);
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    // The length up to and with the last complete line.
    private static long Read(FileStream file, string path, Action<RegistryRecord> apply)
    {
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        var start = 0;
        for (var number = 1; bytes[start..].IndexOf((byte)'\n') is >= 0 and var end; number++)
        {
            apply(Parse(bytes.Slice(start, end), path, number));
            start += end + 1;
        }

        return start;
    }

    private static RegistryRecord Parse(ReadOnlySpan<byte> line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RegistryJsonContext.Default.RegistryRecord)
                ?? throw new InvalidDataException($"{path}, line {number}: null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}, line {number}: {Encoding.UTF8.GetString(line)}", e);
        }
    }
}
