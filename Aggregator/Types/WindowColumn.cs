namespace FeatureStore.Aggregator.Types;

/// <summary>Says of a column that it is a bound of a row's window, so that windows can be grouped by it once more.</summary>
/// <param name="Bound">Which of the window's columns it is.</param>
/// <param name="Time">The type of the event time that the window was cut from.</param>
public sealed record WindowColumn(WindowBound Bound, SqlType Time);
