using FeatureStore.Rides.Simulation;

namespace FeatureStore.Training.History;

/// <summary>A ride of the history, without what the model may not see at its end.</summary>
internal readonly record struct HistoryRow(string RideId, string DriverId, DateTimeOffset EventTime, FraudPattern Pattern);
