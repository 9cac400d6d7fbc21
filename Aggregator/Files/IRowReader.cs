using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Reads one record of a file.</summary>
internal interface IRowReader
{
    /// <exception cref="FieldException">A field is no value of its column.</exception>
    /// <returns>Null when the line is none.</returns>
    Value[]? Read(string line);
}
