namespace FeatureStore.EndToEnd.Taxi;

/// <summary>A row that Flink computed; null values are its nulls.</summary>
internal sealed record FlinkRow(string DriverId, DateTimeOffset WindowEnd, IReadOnlyDictionary<string, double?> Features);
