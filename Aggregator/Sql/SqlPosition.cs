using System.Globalization;
using Superpower.Model;

namespace FeatureStore.Aggregator.Sql;

/// <summary>A place in a file; lines and columns count from 1.</summary>
public readonly record struct SqlPosition(int Line, int Column)
{
    internal static SqlPosition From(Position position) => position.HasValue ? new(position.Line, position.Column) : new(1, 1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}");
}
