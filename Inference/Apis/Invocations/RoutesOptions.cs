namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>Routes of a scoring container beside those that are always there.</summary>
internal sealed class RoutesOptions
{
    public const string Section = "Inference:Routes";

    /// <summary>Where rows are posted; AIP_PREDICT_ROUTE adds one.</summary>
    /// <value>/score</value>
    public IList<string> Scoring { get; } = [];

    /// <summary>Where it is asked whether the container is well; AIP_HEALTH_ROUTE adds one.</summary>
    public IList<string> Health { get; } = [];
}
