using FeatureStore.Feast;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>
/// Computes the on-demand features of a table whose stored features are there, in C#. A view without a transform has no
/// values then.
/// </summary>
internal sealed class OnDemandFeatures(FeaturePlan plan, IReadOnlyList<OnDemandFeatureView> views, IDictionary<string, IOnDemandTransform> transforms)
{
    public void Compute(IReadOnlyList<Tensor> inputs, FeatureTable table)
    {
        for (int view = 0; view < plan.Views.Count; view++)
        {
            if (plan.Views[view].OnDemand) Compute(view, inputs, table);
        }
    }

    private void Compute(int view, IReadOnlyList<Tensor> inputs, FeatureTable table)
    {
        var definition = views.FirstOrDefault(v => v.Name == plan.Views[view].ViewName);
        var columns = definition is not null && transforms.TryGetValue(definition.Name, out var transform)
            ? definition.Compute(transform, Inputs(definition, inputs, table), table.Rows)
            : null;
        for (int feature = 0; feature < plan.Features.Count; feature++)
        {
            if (plan.Features[feature].View != view) continue;
            var column = columns?.GetValueOrDefault(plan.Features[feature].Name);
            for (int row = 0; row < table.Rows; row++)
            {
                table.Cell(row, feature) = new FeatureCell { Value = column is null ? default : FeatureTable.Usable(column[row], plan.Features[feature]) };
            }
        }
    }

    private Dictionary<string, InputValue[]> Inputs(OnDemandFeatureView definition, IReadOnlyList<Tensor> inputs, FeatureTable table)
    {
        var columns = new Dictionary<string, InputValue[]>(StringComparer.Ordinal);
        foreach (var source in definition.Sources)
        {
            foreach (string name in source.Features)
            {
                string column = $"{source.OutputName}__{name}";
                columns.Add(column, Stored(plan.Features.ToList().FindIndex(f => f.Column == column), table));
            }
        }

        foreach (var data in definition.RequestData)
        {
            var tensor = inputs.First(i => i.Name == data.Name);
            columns.Add(data.Name, [.. Enumerable.Range(0, table.Rows).Select(row => TensorInputs.ValueOf(tensor, row))]);
        }

        return columns;
    }

    private static InputValue[] Stored(int feature, FeatureTable table)
    {
        var values = new InputValue[table.Rows];
        for (int row = 0; row < values.Length && feature >= 0; row++)
        {
            var value = table.Cell(row, feature).Value;
            values[row] = value.Type switch
            {
                FeatureType.Int32 or FeatureType.Int64 => value.AsInt64(),
                FeatureType.Double or FeatureType.Float => value.AsDouble(),
                FeatureType.Bool => value.AsBool(),
                FeatureType.String => value.AsString(),
                _ => InputValue.Null,
            };
        }

        return values;
    }
}
