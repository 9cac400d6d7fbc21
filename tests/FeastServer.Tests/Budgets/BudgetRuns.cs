namespace FeatureStore.FeastServer.Tests.Budgets;

/// <summary>Alone in the process: what is counted is what the whole process does.</summary>
[CollectionDefinition(nameof(BudgetRuns), DisableParallelization = true)]
public sealed class BudgetRuns;
