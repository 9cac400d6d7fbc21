namespace FeatureStore.Aggregator.Types;

/// <summary>A column of a table or of a query's result.</summary>
public sealed record Column(string Name, SqlType Type);
