using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>The rows of a table with the filesystem connector, in the order of the file; of a folder, file by file.</summary>
internal sealed class FileSource(TableDefinition table) : IRowSource
{
    private readonly FileTable _file = new(table);

    public TableDefinition Table => table;

    public void Check() => _ = (_file.CreateReader(), _file.Path);

    public IEnumerable<Value[]> Read()
    {
        var reader = _file.CreateReader();
        foreach (var path in Paths())
        {
            var number = 0L;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length > 0 && Row(reader, path, number, line) is { } row)
                    yield return row;
            }
        }
    }

    private Value[]? Row(IRowReader reader, string path, long number, string line)
    {
        try
        {
            if (TryRead(reader, line) is not { } physical)
                return null;
            var row = table.Complete(physical);
            return table.TimeColumn < 0 || !row[table.TimeColumn].IsNull
                ? row
                : throw new FieldException(table.Schema[table.TimeColumn].Name, "RowTime field should not be null");
        }
        catch (FieldException e)
        {
            throw new DataException(path, number, e.Message);
        }
    }

    private Value[]? TryRead(IRowReader reader, string line)
    {
        try
        {
            return reader.Read(line);
        }
        catch (FieldException) when (_file.IgnoresBadLines)
        {
            return null;
        }
    }

    private IEnumerable<string> Paths()
    {
        if (File.Exists(_file.Path))
            return [_file.Path];
        return Directory.Exists(_file.Path)
            ? Directory.EnumerateFiles(_file.Path).Where(path => Path.GetFileName(path)[0] is not ('.' or '_')).Order(StringComparer.Ordinal)
            : throw Connectors.Wrong(table, $"there is no file '{_file.Path}'");
    }
}
