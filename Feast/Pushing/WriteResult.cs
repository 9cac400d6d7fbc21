using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>What a write did, once the store has acknowledged it.</summary>
/// <param name="Refused">Rows that were not written, with <see cref="BadRows.Skip"/>.</param>
public sealed record WriteResult(ImmutableArray<ViewWriteResult> Views, ImmutableArray<RowRefusal> Refused)
{
    /// <summary>The positions in the input of the rows that are in the store now, in at least one view.</summary>
    public ImmutableArray<int> WrittenRows { get; init; } = [];

    public int Written => Views.Sum(v => v.Written);

    public int Stale => Views.Sum(v => v.Stale);
}
