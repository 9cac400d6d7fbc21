using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Scoring;

/// <summary>
/// One version of a model, ready to score; every door sees a model only through this. It is alive while the repository or a
/// request holds it, so that a version can be taken out of service without dropping a request.
/// </summary>
internal abstract class ServedModel
{
    private int _holders = 1;

    public abstract ModelIdentity Identity { get; }

    public abstract IReadOnlyList<TensorSpec> Inputs { get; }

    public abstract IReadOnlyList<TensorSpec> Outputs { get; }

    public ModelStatistics Statistics { get; } = new();

    /// <summary>Scores tensors that fit <see cref="Inputs"/>, in that order.</summary>
    public abstract ValueTask<ScoreResult> ScoreAsync(IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken);

    /// <summary>False when the last holder has let go of it.</summary>
    public bool TryHold()
    {
        for (int holders = Volatile.Read(ref _holders); holders > 0;)
        {
            int seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders) return true;
            holders = seen;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) Close();
    }

    /// <summary>Frees what the model holds; nobody uses it any more.</summary>
    protected abstract void Close();
}
