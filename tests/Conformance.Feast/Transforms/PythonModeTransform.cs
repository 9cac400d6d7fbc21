using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Transforms;

/// <summary>od_python of the repository all_types.</summary>
internal sealed class PythonModeTransform : IOnDemandTransform
{
    public void Transform(TransformInputs inputs, TransformOutputs outputs)
    {
        double[] trips = inputs.Doubles("trips"), amounts = inputs.Doubles("amount_now");
        IReadOnlyList<InputValue> homes = inputs.Column("home"), labels = inputs.Column("label"), weights = inputs.Column("weights");
        outputs.Set("py_sum", [.. trips.Zip(amounts, (t, a) => t + a)]);
        outputs.Set("py_text", [.. homes.Zip(labels, (h, l) => (InputValue)$"{Text(h)}/{Text(l)}")]);
        outputs.Set("py_list", [.. weights.Select(w => w.IsNull ? InputValue.FromList() : InputValue.FromList([.. w.List.Select(Doubled)]))]);
    }

    // An int stays an int, which a list of doubles refuses, as in Python.
    private static InputValue Doubled(InputValue value) => value.Kind == InputKind.Integer ? value.Integer * 2 : value.Float * 2;

    private static string Text(InputValue value) => value.Kind switch
    {
        InputKind.Null => "None",
        InputKind.Integer => value.Integer.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => value.Text,
    };
}
