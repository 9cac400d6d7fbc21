using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Reads one record of a file.</summary>
internal interface IRowReader
{
    /// <exception cref="FieldException">A field is no value of its column.</exception>
    Value[] Read(string line);
}
