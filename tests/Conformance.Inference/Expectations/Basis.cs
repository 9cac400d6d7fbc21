namespace FeatureStore.Conformance.Inference.Expectations;

internal enum Basis
{
    /// <summary>A rule for cases in which servers differ.</summary>
    Rule,

    /// <summary>All recorded servers answer the same.</summary>
    Agreement,

    /// <summary>They differ and no rule says which is right: the answer of any of them.</summary>
    AnyOf,
}
