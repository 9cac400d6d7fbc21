using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>
/// The views of a request that share the entity key, and so the hash: they are read with one command for each distinct key.
/// </summary>
/// <param name="Columns">For each join key of the encoder, the request column that feeds it.</param>
/// <param name="Types">For each join key, what its values are converted to.</param>
internal sealed record KeyGroup(
    EntityKeyEncoder Encoder, ImmutableArray<int> Columns, ImmutableArray<FeatureType> Types, FieldSet Fields)
{
    /// <summary>A view without entities has one row, whatever the request names.</summary>
    public bool IsEntityless => Columns.IsEmpty;
}
