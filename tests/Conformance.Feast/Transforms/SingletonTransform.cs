using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Transforms;

/// <summary>od_singleton of the repository all_types: the first row alone.</summary>
internal sealed class SingletonTransform : IOnDemandTransform
{
    public void Transform(TransformInputs inputs, TransformOutputs outputs)
    {
        InputValue trips = inputs.Column("trips")[0], plus = inputs.Column("plus")[0];
        if (plus.IsNull)
        {
            throw new FeastException(FeastErrorKind.InvalidValue, "plus: null cannot be added", "plus");
        }

        outputs.Set("one_sum", (InputValue)((trips.IsNull ? 0 : trips.Integer) + plus.Integer));
    }
}
