using System.Runtime.CompilerServices;

namespace FeatureStore.Feast;

/// <summary>Answers one request: keys, one round trip to the store, on-demand feature views.</summary>
internal sealed class OnlineReader(IOnlineStore store, TimeProvider time)
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<OnlineFeatures> ReadAsync(PlanBinding binding, InputTable entities, CancellationToken cancellationToken)
    {
        entities.RequireEqualLengths("All entity rows must have the same columns.");
        if (entities.Count == 0 && !binding.Plan.Strict)
        {
            throw new FeastException(FeastErrorKind.InvalidRequest, $"Missing join key values: {entities.Columns[0].Name} is empty", entities.Columns[0].Name);
        }

        OnlineFeatures answer = new(binding, entities.Count, EventTime.FromDateTimeOffset(time.GetUtcNow()));
        try
        {
            EntityKeys.Read(binding, entities, answer);
            answer.Batch.Allocate();
            if (answer.Batch.Count > 0)
            {
                await store.ReadAsync(answer.Batch, cancellationToken);
            }

            if (!binding.Plan.OnDemand.IsEmpty)
            {
                await OnDemandRunner.RunAsync(binding, entities, answer, cancellationToken);
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
