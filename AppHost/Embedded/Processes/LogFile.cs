using System.Text;

namespace FeatureStore.AppHost.Embedded.Processes;

/// <summary>What a resource wrote: NAME.log, and NAME.1.log with what was before it when the first was full.</summary>
internal sealed class LogFile : IDisposable
{
    public const long DefaultLimit = 16 * 1024 * 1024;

    private const int TailLines = 20;
    private readonly string _path;
    private readonly long _limit;
    private readonly Lock _gate = new();
    private readonly Queue<string> _tail = new();
    private StreamWriter _writer;
    private long _length;

    public LogFile(string path, long limit = DefaultLimit)
    {
        _path = path;
        _limit = limit;
        _writer = Open();
    }

    /// <summary>The newest lines, to be shown when the resource fails.</summary>
    public IReadOnlyList<string> Tail
    {
        get
        {
            lock (_gate)
                return [.. _tail];
        }
    }

    public void Write(string line)
    {
        lock (_gate)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLines)
                _tail.Dequeue();

            if (_length > _limit)
                Rotate();
            _writer.WriteLine(line);
            _length += Encoding.UTF8.GetByteCount(line) + 1;
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _writer.Dispose();
    }

    private void Rotate()
    {
        _writer.Dispose();
        File.Move(_path, Path.ChangeExtension(_path, "1.log"), overwrite: true);
        _writer = Open();
        _length = 0;
    }

    private StreamWriter Open() =>
        new(new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), new UTF8Encoding(false)) { AutoFlush = true };
}
