using FeatureStore.Feast;
using FeatureStore.Inference.Tensors;
using StackExchange.Redis;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Reads the online store itself: one round trip, without a server between. One attempt within one time limit.</summary>
internal sealed class OnlineStoreReader(OnlineStore store, FeaturePlan plan, FeaturesOptions options, TimeProvider time) : IFeatureReader
{
    public async ValueTask<FeatureRead> ReadAsync(IReadOnlyList<Tensor> inputs, FeatureTable table, CancellationToken cancellationToken)
    {
        if (table.Rows == 0) return default;
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var request = Request(inputs, table.Rows);
            var feast = await store.OpenAsync(both.Token).AsTask().WaitAsync(both.Token);
            using var features = await feast.GetOnlineFeaturesAsync(request, both.Token).AsTask().WaitAsync(both.Token);
            Fill(features, table);
            return default;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FeatureRead(FeatureReadFailure.TimedOut, $"no answer within {options.Timeout.TotalMilliseconds} ms");
        }
        catch (FeastException e)
        {
            return new FeatureRead(e.Kind is FeastErrorKind.StoreUnavailable ? FeatureReadFailure.Unreachable : FeatureReadFailure.Refused, e.Message);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or InvalidOperationException)
        {
            return new FeatureRead(FeatureReadFailure.Unreachable, e.Message);
        }
    }

    private OnlineFeaturesRequest Request(IReadOnlyList<Tensor> inputs, int rows)
    {
        var entities = new InputTable();
        for (int i = 0; i < inputs.Count; i++)
        {
            var values = new InputValue[rows];
            for (int row = 0; row < rows; row++) values[row] = TensorInputs.ValueOf(inputs[i], row);
            entities.Add(plan.Inputs[i].Name, values);
        }

        return new OnlineFeaturesRequest { FeatureService = plan.Service, Entities = entities, FullFeatureNames = true };
    }

    private void Fill(OnlineFeatures features, FeatureTable table)
    {
        for (int feature = 0; feature < plan.Features.Count; feature++)
        {
            int column = features.IndexOf(plan.Features[feature].Column);
            for (int row = 0; row < table.Rows; row++)
            {
                ref var cell = ref table.Cell(row, feature);
                cell.Value = FeatureTable.Usable(features.GetValue(column, row), plan.Features[feature]);
                cell.EventTicks = features.GetEventTimestamp(column, row) is { } at && at != DateTimeOffset.UnixEpoch ? at.UtcTicks : 0;
            }
        }
    }
}
