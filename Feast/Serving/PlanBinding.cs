using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>A plan together with the columns of one kind of request.</summary>
/// <param name="Columns">Of the answer: join keys in the order of the request, then the outputs of the plan.</param>
/// <param name="EchoedColumns">The request columns that the answer repeats; the first columns of the answer.</param>
/// <param name="Groups">What is read.</param>
/// <param name="ViewGroups">For each view read of the plan: its group, the position of its first feature and of its time.</param>
/// <param name="RequestData">For each on-demand step of the plan, the request columns of its request data.</param>
internal sealed record PlanBinding(
    RetrievalPlan Plan,
    ImmutableArray<OnlineFeatureColumn> Columns,
    ImmutableArray<(int Column, FeatureType Type)> EchoedColumns,
    ImmutableArray<KeyGroup> Groups,
    ImmutableArray<(int Group, int FirstFeature, int Time)> ViewGroups,
    ImmutableArray<ImmutableArray<int>> RequestData)
{
    /// <summary>The columns as a reference, made once.</summary>
    public IReadOnlyList<OnlineFeatureColumn> ColumnList { get; } = Columns;
}
