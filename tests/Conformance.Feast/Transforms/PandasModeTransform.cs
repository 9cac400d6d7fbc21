using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Transforms;

/// <summary>od_pandas of the repository all_types.</summary>
internal sealed class PandasModeTransform : IOnDemandTransform
{
    public void Transform(TransformInputs inputs, TransformOutputs outputs)
    {
        IReadOnlyList<InputValue> plus = inputs.Column("plus");
        if (plus.Any(p => p.IsNull))
        {
            throw new FeastException(FeastErrorKind.InvalidValue, "plus: cannot convert NaN to integer", "plus");
        }

        double[] ratings = inputs.Doubles("rating");
        outputs.Set("pd_int", [.. plus.Select(p => (InputValue)(p.Integer * 2))]);
        outputs.Set("pd_float32", Array.ConvertAll(ratings, r => r / 3));
        outputs.Set("pd_bool", [.. ratings.Select(r => (InputValue)(r > 4))]);
        outputs.Set("pd_text", [.. plus.Select(p => (InputValue)$"n{p.Integer}")]);
    }
}
