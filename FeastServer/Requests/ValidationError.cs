using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Requests;

/// <summary>One thing that a body has wrong, as pydantic says it.</summary>
/// <param name="Type">pydantic's name for it: missing, list_type, …</param>
/// <param name="Location">Where: "body", then names and positions.</param>
/// <param name="Input">What was found there.</param>
internal sealed record ValidationError(string Type, object[] Location, string Message, InputValue Input, string? Context = null);
