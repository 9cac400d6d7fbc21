using Tsavorite.core;

namespace FeatureStore.AppHost.Embedded.Roles.Store;

/// <summary>Lists and deletes as Garnet's own factory does, and makes <see cref="BufferedFileDevice"/>s.</summary>
internal sealed class BufferedFileDeviceFactory(string baseName) : INamedDeviceFactory
{
    private readonly LocalStorageNamedDeviceFactory _files = new(deviceType: DeviceType.RandomAccess, baseName: baseName);

    public IDevice Get(FileDescriptor fileInfo) =>
        new BufferedFileDevice(Path.Combine(baseName, fileInfo.directoryName, fileInfo.fileName));

    public void Delete(FileDescriptor fileInfo) => _files.Delete(fileInfo);

    public IEnumerable<FileDescriptor> ListContents(string path) => _files.ListContents(path);

    public uint GetSectorSize(FileDescriptor fileInfo) => IDevice.MinDeviceSectorSize;

    internal sealed class Creator : INamedDeviceFactoryCreator
    {
        public INamedDeviceFactory Create(string baseName) => new BufferedFileDeviceFactory(baseName);
    }
}
