using FeatureStore.Rides.Simulation;
using FeatureStore.Training.History;

namespace FeatureStore.Training.Learning;

/// <summary>The number that stands in for a missing feature: the median of those that are there, so that it points neither way.</summary>
internal static class Imputation
{
    public static float[] Medians(TrainingSet set, IReadOnlyList<int> rows)
    {
        var medians = new float[set.Features.Count];
        for (var i = 0; i < medians.Length; i++)
        {
            var column = set.Columns[i];
            var present = rows.Select(row => column[row]).Where(value => !float.IsNaN(value)).ToArray();
            Array.Sort(present);
            medians[i] = present.Length == 0 ? 0 : present[(present.Length - 1) / 2];
        }

        return medians;
    }

    /// <summary>The rows as the graph takes them: missing values imputed.</summary>
    public static ExampleSet Apply(TrainingSet set, IReadOnlyList<int> rows, float[] imputed)
    {
        var width = set.Features.Count;
        var values = new float[rows.Count * width];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var feature = 0; feature < width; feature++)
            {
                var value = set.Columns[feature][rows[i]];
                values[(i * width) + feature] = float.IsNaN(value) ? imputed[feature] : value;
            }
        }

        return new ExampleSet(width, values, [.. rows.Select(row => set.Rows[row].Pattern != FraudPattern.None)]);
    }
}
