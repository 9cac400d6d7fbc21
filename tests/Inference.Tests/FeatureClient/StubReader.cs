using FeatureStore.Feast;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Tests.FeatureClient;

/// <summary>A reader that gives one number for every stored feature, or fails, or waits, as the test says.</summary>
internal sealed class StubReader : IFeatureReader
{
    public FeatureReadFailure Failure { get; set; }

    public long Value { get; set; } = 1;

    public DateTimeOffset EventTime { get; set; } = DateTimeOffset.UnixEpoch.AddDays(20_000);

    /// <summary>Entities of which nothing is stored.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>Set, a read waits for it.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public int Reads { get; private set; }

    public async ValueTask<FeatureRead> ReadAsync(IReadOnlyList<Tensor> inputs, FeatureTable table, CancellationToken cancellationToken)
    {
        Reads++;
        if (Gate is { } gate) await gate.Task.WaitAsync(cancellationToken);
        if (Failure is not FeatureReadFailure.None) return new FeatureRead(Failure, "as the test says");
        for (int row = 0; row < table.Rows; row++)
        {
            if (Unknown.Contains(inputs[0].Text(row))) continue;
            for (int feature = 0; feature < table.Plan.Features.Count; feature++)
            {
                table.Cell(row, feature) = new FeatureCell { Value = FeatureValue.FromInt64(Value), EventTicks = EventTime.UtcTicks };
            }
        }

        return default;
    }
}
