using FeatureStore.Feast;
using FeatureStore.Inference.FeatureClient;

namespace FeatureStore.Inference.Scoring;

/// <summary>Applies a model's policies to the features that its graph takes.</summary>
internal sealed class FeaturePolicies(FeaturePolicy missing, FeaturePolicy stale, IReadOnlyList<int> used)
{
    /// <exception cref="InferenceException">A row is rejected.</exception>
    public void Apply(FeatureTable table)
    {
        for (int row = 0; row < table.Rows; row++)
        {
            foreach (int feature in used) Apply(table, row, feature);
        }
    }

    private void Apply(FeatureTable table, int row, int feature)
    {
        ref var cell = ref table.Cell(row, feature);
        if (cell.Value.IsNull)
        {
            if (missing is FeaturePolicy.Reject) throw Rejected(table, row, feature);
            if (missing is FeaturePolicy.Flag) table.Flags(row) |= RowFlags.Missing;
        }
        else if (cell.Status is FieldStatus.OutsideMaxAge)
        {
            if (stale is FeaturePolicy.Reject) throw Rejected(table, row, feature);
            if (stale is FeaturePolicy.Flag) table.Flags(row) |= RowFlags.Stale;
            if (stale is FeaturePolicy.Impute) cell.Value = default;
        }
    }

    private static InferenceException Rejected(FeatureTable table, int row, int feature)
    {
        // What the source could not say now, it may say soon.
        bool passing = table.Origin(row) is not FeatureOrigin.Online;
        string text = $"row {row}: {table.Plan.Features[feature].Label} is {table.Cell(row, feature).Status.Name()}, which this model rejects";
        return new InferenceException(passing ? InferenceError.Unavailable : InferenceError.Rejected, text);
    }
}
