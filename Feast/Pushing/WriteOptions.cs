namespace FeatureStore.Feast;

public sealed record WriteOptions
{
    public static WriteOptions Default { get; } = new();

    public PushMode To { get; init; } = PushMode.Online;

    public BadRows BadRows { get; init; } = BadRows.RefuseBatch;
}
