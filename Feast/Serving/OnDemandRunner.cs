namespace FeatureStore.Feast;

/// <summary>Runs the transforms of a request on what was read and on what the request brought.</summary>
internal static class OnDemandRunner
{
    public static async ValueTask RunAsync(PlanBinding binding, InputTable entities, OnlineFeatures answer, CancellationToken cancellationToken)
    {
        for (int i = 0; i < binding.Plan.OnDemand.Length; i++)
        {
            OnDemandStep step = binding.Plan.OnDemand[i];
            TransformInputs inputs = new(step.View, answer.RowCount);
            foreach (int column in binding.RequestData[i])
            {
                inputs.Add(entities.Columns[column].Name, RequestData.OneType(entities.Columns[column]));
            }

            foreach ((string name, int view, int position) in step.Inputs)
            {
                inputs.Add(name, Column(answer, view, position), binding.Plan.Views[view].Features[position].Type);
            }

            TransformOutputs outputs = new(step.View, step.Outputs, answer.RowCount);
            if (answer.RowCount > 0)
            {
                await step.Transform.TransformAsync(inputs, outputs, cancellationToken);
            }
            else
            {
                outputs.SetNone();
            }

            answer.SetOnDemand(i, outputs);
        }
    }

    private static InputValue[] Column(OnlineFeatures answer, int view, int position)
    {
        InputValue[] values = new InputValue[answer.RowCount];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = InputConversion.ToInput(answer.Stored(view, position, row));
        }

        return values;
    }
}
