using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Transforms;

/// <summary>transformed_conv_rate and transformed_conv_rate_fresh of what <c>feast init</c> makes.</summary>
internal sealed class DriverDemoTransform : IOnDemandTransform
{
    public void Transform(TransformInputs inputs, TransformOutputs outputs)
    {
        double[] rate = inputs.Doubles("conv_rate");
        outputs.Set("conv_rate_plus_val1", [.. rate.Zip(inputs.Doubles("val_to_add"), (r, v) => r + v)]);
        outputs.Set("conv_rate_plus_val2", [.. rate.Zip(inputs.Doubles("val_to_add_2"), (r, v) => r + v)]);
    }
}
