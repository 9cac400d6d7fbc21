using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>The rows of a bounded table, in their order.</summary>
internal interface IRowSource
{
    /// <summary>Looks at the options only: another query may still make the file.</summary>
    /// <exception cref="SqlException">An option is wrong.</exception>
    void Check();

    /// <exception cref="SqlException">There is no such file.</exception>
    /// <exception cref="DataException">A line cannot be read.</exception>
    IEnumerable<Value[]> Read();
}
