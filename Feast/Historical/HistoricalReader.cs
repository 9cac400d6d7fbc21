using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Joins an entity frame with the files of the views, point in time, and computes the on-demand features.</summary>
internal sealed class HistoricalReader(RepositoryConfiguration repository, TimeProvider time)
{
    public async Task<HistoricalFeatures> ReadAsync(RetrievalPlan plan, HistoricalFeaturesRequest request, CancellationToken cancellationToken)
    {
        if (request.Entities is not null && (request.Start ?? request.End) is not null)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest, "Cannot specify both an entity frame and start_date/end_date: the frame has times of its own.", "end_date");
        }

        Dictionary<FeatureView, ViewHistory> histories = [];
        foreach (FeatureView view in plan.Views.Select(v => v.View).Distinct())
        {
            histories[view] = await ViewHistory.LoadAsync(repository, view, cancellationToken);
        }

        InputTable entities = request.Entities ?? SnapshotFrame.Of(plan, histories, request.End ?? time.GetUtcNow());
        entities.RequireEqualLengths("All columns of the entity frame must have the same number of rows.");
        return Read(plan, request, entities, histories);
    }

    private static HistoricalFeatures Read(
        RetrievalPlan plan, HistoricalFeaturesRequest request, InputTable entities, Dictionary<FeatureView, ViewHistory> histories)
    {
        PlanBinding binding = plan.Bind(entities);
        EntityFrame frame = EntityFrame.Of(entities, request.EventTimestampColumn, binding);
        InputValue[][][] stored =
            [.. plan.Views.Select((v, i) => Join(v, histories[v.View], binding.ViewGroups[i].Group, binding, frame))];

        List<HistoricalColumn> columns =
            [.. entities.Columns.Select(c => new HistoricalColumn(c.Name, FeatureType.Invalid, Select(c.Values, frame.Rows)))];
        for (int i = 0; i < stored.Length; i++)
        {
            columns.AddRange(Stored(plan, i, stored[i], request.FullFeatureNames));
        }

        TransformOutputs[] computed = [.. plan.OnDemand.Select((step, i) => Compute(step, binding.RequestData[i], entities, frame, stored))];
        columns.AddRange(plan.Outputs.Where(o => o.Source >= stored.Length).Select(o => new HistoricalColumn(
            o.Column.Name, o.Column.Type, Computed(computed[o.Source - stored.Length], o.Position, frame.Rows.Length))));
        RefuseCollisions(columns);
        return new([.. columns]);
    }

    private static InputValue[][] Join(ViewRead read, ViewHistory history, int group, PlanBinding binding, EntityFrame frame)
    {
        KeyGroup keys = binding.Groups[group];
        if (!read.View.IsEntityless && keys.Columns.Length < read.View.JoinKeys.Length)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest,
                $"The entity frame lacks a join key of feature view {read.View.Name}: [{string.Join(", ", read.View.JoinKeys.Select(k => $"'{k.Name}'"))}]",
                read.View.JoinKeys[0].Name);
        }

        int[] rows = new int[frame.Rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = frame.Keys[group][i] is byte[] key ? history.RowAt(key, frame.Times[i]) : -1;
        }

        return [.. read.Features.Select(f => history.Values(read.View, f, rows))];
    }

    /// <summary>What was asked for, and what on-demand features were computed from.</summary>
    private static IEnumerable<HistoricalColumn> Stored(RetrievalPlan plan, int view, InputValue[][] values, bool fullNames)
    {
        ViewRead read = plan.Views[view];
        string prefix = plan.Outputs.FirstOrDefault(o => o.Source == view)?.Column.View ?? read.View.Name;
        for (int i = 0; i < values.Length; i++)
        {
            string? asked = plan.Outputs.FirstOrDefault(o => o.Source == view && o.Position == i)?.Column.Name;
            yield return new(
                asked ?? (fullNames ? $"{prefix}__{read.Features[i].Name}" : read.Features[i].Name), read.Features[i].Type, values[i]);
        }
    }

    private static TransformOutputs Compute(
        OnDemandStep step, ImmutableArray<int> requestData, InputTable entities, EntityFrame frame, InputValue[][][] stored)
    {
        TransformInputs inputs = new(step.View, frame.Rows.Length);
        foreach (int column in requestData)
        {
            inputs.Add(entities.Columns[column].Name, Select(RequestData.OneType(entities.Columns[column]), frame.Rows));
        }

        foreach ((string name, int view, int position) in step.Inputs)
        {
            inputs.Add(name, stored[view][position]);
        }

        TransformOutputs outputs = new(step.View, step.Outputs, frame.Rows.Length);
        if (frame.Rows.Length > 0)
        {
            step.Transform.Transform(inputs, outputs);
        }
        else
        {
            outputs.SetNone();
        }

        return outputs;
    }

    // A singleton view gives one value for all rows.
    private static InputValue[] Computed(TransformOutputs outputs, int position, int rows)
    {
        FeatureValue[] values = outputs.Column(position);
        InputValue[] cells = new InputValue[rows];
        for (int row = 0; row < rows; row++)
        {
            cells[row] = InputConversion.ToInput(values[Math.Min(row, values.Length - 1)]);
        }

        return cells;
    }

    private static InputValue[] Select(InputValue[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);

    private static void RefuseCollisions(List<HistoricalColumn> columns)
    {
        if (columns.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { Key: string name })
        {
            throw new FeastException(
                FeastErrorKind.FeatureNameCollision,
                $"Duplicate features named {name} found: the entity frame or another view has that column too. Full feature names, or another name in the frame, tell them apart.",
                name);
        }
    }
}
