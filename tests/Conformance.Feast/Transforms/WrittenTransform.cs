using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Transforms;

/// <summary>od_written of the repository all_types: computed when it is written.</summary>
internal sealed class WrittenTransform : IOnDemandTransform
{
    public void Transform(TransformInputs inputs, TransformOutputs outputs) =>
        outputs.Set("trips_doubled", [.. inputs.Column("trips").Select(t => t.IsNull ? InputValue.Null : (InputValue)(t.Integer * 2))]);
}
