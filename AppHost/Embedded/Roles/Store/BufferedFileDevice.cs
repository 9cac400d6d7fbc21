using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using Tsavorite.core;

namespace FeatureStore.AppHost.Embedded.Roles.Store;

/// <summary>
/// A log on disk that is written through the operating system's cache. What a write has returned for survives the death of this
/// process, whichever way it dies; a power failure may take the last moments. Garnet's own devices write past the cache, and
/// then each acknowledgement waits for the disk.
/// </summary>
internal sealed class BufferedFileDevice(string filename)
    : StorageDeviceBase(filename, IDevice.MinDeviceSectorSize, Devices.CAPACITY_UNSPECIFIED)
{
    private readonly ConcurrentDictionary<int, SafeFileHandle> _segments = new();

    public override unsafe void WriteAsync(
        nint sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        Exception? failure = null;
        try
        {
            RandomAccess.Write(Segment(segmentId), new ReadOnlySpan<byte>((void*)sourceAddress, (int)numBytesToWrite), (long)destinationAddress);
        }
        catch (IOException e)
        {
            failure = e;
        }

        callback(ErrorCode(failure), failure is null ? numBytesToWrite : 0, context, failure);
    }

    public override unsafe void ReadAsync(
        int segmentId, ulong sourceAddress, nint destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context)
    {
        Exception? failure = null;
        var read = 0;
        try
        {
            read = RandomAccess.Read(Segment(segmentId), new Span<byte>((void*)destinationAddress, (int)readLength), (long)sourceAddress);
        }
        catch (IOException e)
        {
            failure = e;
        }

        callback(ErrorCode(failure), (uint)read, context, failure);
    }

    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result)
    {
        if (_segments.TryRemove(segment, out var handle))
            handle.Dispose();
        File.Delete(GetSegmentFilename(FileName, segment));
        callback(result);
    }

    public override long GetFileSize(int segment) => segmentSize > 0 ? segmentSize : RandomAccess.GetLength(Segment(segment));

    public override void Reset()
    {
        foreach (var segment in _segments.Keys)
        {
            if (_segments.TryRemove(segment, out var handle))
                handle.Dispose();
        }
    }

    public override void Dispose() => Reset();

    private static uint ErrorCode(Exception? failure) => failure is null ? 0 : (uint)failure.HResult & 0xFFFF;

    private SafeFileHandle Segment(int segment) => _segments.GetOrAdd(segment, static (id, device) => device.Open(id), this);

    private SafeFileHandle Open(int segment)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
        return File.OpenHandle(GetSegmentFilename(FileName, segment), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    }
}
