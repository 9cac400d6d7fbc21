namespace FeatureStore.Aggregator.Aggregates;

/// <summary>Which measure of how far values lie from their mean.</summary>
internal enum Dispersion
{
    VariancePopulation,
    VarianceSample,
    DeviationPopulation,
    DeviationSample,
}
