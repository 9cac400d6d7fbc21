using System.Globalization;

namespace FeatureStore.Aggregator.State;

/// <summary>
/// The snapshots of one partition, in a folder that several instances may see. Who takes the partition makes a file of a higher epoch,
/// <c>000017-0001.state</c>, after a claim, <c>000017.claim</c>; the highest counts: what an owner writes that has lost the partition and does not know is never read.
/// The second number counts the files of one owner, who begins a new one when the old has grown.
/// </summary>
internal sealed class SnapshotStore : IDisposable
{
    private const string Extension = ".state";
    private const string ClaimExtension = ".claim";
    private const long SmallestGrowth = 1 << 20;
    private readonly string _folder;
    private readonly string _identity;
    private readonly int _epoch;
    private SnapshotFile? _file;
    private int _number;
    private long _wholeLength;

    private SnapshotStore(string folder, string identity, int epoch, IReadOnlyList<Snapshot> restored)
    {
        (_folder, _identity, _epoch, Restored) = (folder, identity, epoch, restored);
    }

    /// <summary>What was found: a whole snapshot and what changed since, or nothing.</summary>
    public IReadOnlyList<Snapshot> Restored { get; private set; }

    /// <summary>Whether the next snapshot has to be a whole one.</summary>
    public bool NeedsWhole => _file is null || _file.Length > 2 * _wholeLength + SmallestGrowth;

    /// <summary>Takes the partition over from whoever had it.</summary>
    /// <param name="folder">The partition's folder.</param>
    /// <param name="identity">What the state is of: snapshots of another identity are not read.</param>
    public static SnapshotStore Open(string folder, string identity)
    {
        Directory.CreateDirectory(folder);
        var files = FilesOf(folder);
        var epoch = Claim(folder, files.Count == 0 ? 1 : files[0].Epoch + 1);
        var restored = files.Select(file => SnapshotFile.Read(file.Path, identity)).FirstOrDefault(snapshots => snapshots.Count > 0) ?? [];
        return new SnapshotStore(folder, identity, epoch, restored);
    }

    /// <summary>The restored state is of another log: it is not to be used.</summary>
    public void Discard() => Restored = [];

    /// <summary>Writes a whole snapshot, which makes all files before it void, or what has changed since the last.</summary>
    public void Write(Snapshot snapshot, bool isWhole)
    {
        if (!isWhole)
        {
            _file!.Append(snapshot);
            return;
        }

        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_epoch:D6}-{++_number:D4}{Extension}"));
        var file = SnapshotFile.Create(path, _identity, snapshot);
        _file?.Dispose();
        _file = file;
        _wholeLength = file.Length;
        foreach (var (old, epoch, number) in FilesOf(_folder).Where(other => (other.Epoch, other.Number).CompareTo((_epoch, _number)) < 0))
            File.Delete(old);
        foreach (var claim in Directory.EnumerateFiles(_folder, "*" + ClaimExtension).Where(claim => string.CompareOrdinal(Path.GetFileName(claim), ClaimOf(_epoch)) < 0))
            File.Delete(claim);
    }

    public void Dispose() => _file?.Dispose();

    private static int Claim(string folder, int first)
    {
        for (var epoch = first; ; epoch++)
        {
            try
            {
                using var claim = new FileStream(Path.Combine(folder, ClaimOf(epoch)), FileMode.CreateNew);
                return epoch;
            }
            catch (IOException) when (File.Exists(Path.Combine(folder, ClaimOf(epoch))))
            {
                // Another instance had it, or has it at this moment.
            }
        }
    }

    private static string ClaimOf(int epoch) => string.Create(CultureInfo.InvariantCulture, $"{epoch:D6}{ClaimExtension}");

    // The newest first.
    private static List<(string Path, int Epoch, int Number)> FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Extension)
            .Select(path => (Path: path, Parts: Path.GetFileNameWithoutExtension(path).Split('-')))
            .Where(file => file.Parts.Length == 2 && file.Parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            .Select(file => (file.Path, int.Parse(file.Parts[0], CultureInfo.InvariantCulture), int.Parse(file.Parts[1], CultureInfo.InvariantCulture)))
            .OrderByDescending(file => (file.Item2, file.Item3)),
    ];
}
