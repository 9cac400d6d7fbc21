using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>
/// The features of a service for some rows, always with an answer: read now, else the values seen last, else none, and each
/// row says which. While the reader fails, one request at a time asks it; the others answer from the values seen last
/// without waiting, so that a server that hangs costs one request its time limit and not all of them.
/// </summary>
internal sealed class FeatureSource(
    FeaturePlan plan,
    IFeatureReader reader,
    LastSeenFeatures lastSeen,
    OnDemandFeatures onDemand,
    InferenceMetrics metrics,
    TimeProvider time,
    ILogger<FeatureSource> log)
{
    private volatile FeatureReadFailure _failure;
    private int _probing;

    public FeaturePlan Plan => plan;

    /// <summary>Why the last read failed; None while reads succeed.</summary>
    public FeatureReadFailure Failure => _failure;

    public async ValueTask<FeatureTable> ReadAsync(IReadOnlyList<Tensor> inputs, int rows, CancellationToken cancellationToken)
    {
        var table = new FeatureTable(plan, rows);
        try
        {
            if (!await TryReadAsync(inputs, table, cancellationToken))
            {
                table.Clear();
                Recall(inputs, table);
                onDemand.Compute(inputs, table);
            }

            table.Judge(time.GetUtcNow());
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private async ValueTask<bool> TryReadAsync(IReadOnlyList<Tensor> inputs, FeatureTable table, CancellationToken cancellationToken)
    {
        bool probing = false;
        if (_failure is not FeatureReadFailure.None)
        {
            probing = Interlocked.CompareExchange(ref _probing, 1, 0) == 0;
            if (!probing && KnowsAll(inputs, table)) return false;
        }

        try
        {
            var read = await reader.ReadAsync(inputs, table, cancellationToken);
            metrics.FeaturesRead(plan.Service, read.Failure);
            Report(read);
            if (read.Succeeded) Remember(inputs, table);
            return read.Succeeded;
        }
        finally
        {
            if (probing) Volatile.Write(ref _probing, 0);
        }
    }

    /// <summary>Logs a change, not every request of an outage.</summary>
    private void Report(FeatureRead read)
    {
        var before = _failure;
        _failure = read.Failure;
        if (before == read.Failure) return;
        if (read.Succeeded) log.FeaturesRecovered(plan.Service);
        else log.FeaturesFailing(plan.Service, read.Failure, read.Detail);
    }

    private bool KnowsAll(IReadOnlyList<Tensor> inputs, FeatureTable table)
    {
        var entities = EntityColumns(inputs);
        Span<byte> scratch = stackalloc byte[256];
        for (int row = 0; row < table.Rows; row++)
        {
            if (!lastSeen.TryRecall(EntityKey.Of(entities, row, scratch), table.Row(row))) return false;
        }

        return true;
    }

    private void Remember(IReadOnlyList<Tensor> inputs, FeatureTable table)
    {
        var entities = EntityColumns(inputs);
        Span<byte> scratch = stackalloc byte[256];
        for (int row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            foreach (var cell in cells)
            {
                // Nothing is known of an entity without any row, and nothing needs to be kept of it.
                if (cell.EventTicks == 0) continue;
                lastSeen.Remember(EntityKey.Of(entities, row, scratch), cells);
                break;
            }
        }
    }

    private void Recall(IReadOnlyList<Tensor> inputs, FeatureTable table)
    {
        var entities = EntityColumns(inputs);
        Span<byte> scratch = stackalloc byte[256];
        for (int row = 0; row < table.Rows; row++)
        {
            bool seen = lastSeen.TryRecall(EntityKey.Of(entities, row, scratch), table.Row(row));
            table.Origin(row) = seen ? FeatureOrigin.LastSeen : FeatureOrigin.Unavailable;
        }
    }

    private Tensor[] EntityColumns(IReadOnlyList<Tensor> inputs)
    {
        var entities = new Tensor[plan.Entities.Count];
        for (int i = 0; i < entities.Length; i++) entities[i] = inputs[i];
        return entities;
    }
}
