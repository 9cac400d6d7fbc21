using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Scoring;

/// <summary>Puts named tensors into a model's order and checks that they fit. Names match exactly or, failing that, in any case.</summary>
internal static class InputBinder
{
    /// <exception cref="InferenceException">Which input is wrong, and how.</exception>
    public static Tensor[] Bind(ServedModel model, IReadOnlyList<Tensor> given)
    {
        var bound = new Tensor[model.Inputs.Count];
        foreach (var tensor in given)
        {
            int position = Find(model.Inputs, tensor.Name);
            if (position < 0)
                throw InferenceException.Invalid($"input '{tensor.Name}' is none of model '{model.Identity.Name}'; it takes {Names(model.Inputs)}");
            if (bound[position] is not null) throw InferenceException.Invalid($"input '{tensor.Name}' is given twice");
            bound[position] = Fit(model.Inputs[position], tensor);
        }

        for (int i = 0; i < bound.Length; i++)
        {
            if (bound[i] is null) throw InferenceException.Invalid($"input '{model.Inputs[i].Name}' is missing");
        }

        CheckDimensions(model.Inputs, bound);
        return bound;
    }

    /// <summary>Position of a name among specs; -1 when there is none.</summary>
    public static int Find(IReadOnlyList<TensorSpec> specs, string name)
    {
        int otherCase = -1;
        for (int i = 0; i < specs.Count; i++)
        {
            if (specs[i].Name == name) return i;
            if (specs[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase)) otherCase = i;
        }

        return otherCase;
    }

    private static Tensor Fit(TensorSpec spec, Tensor tensor)
    {
        if (tensor.Type != spec.Type)
            throw InferenceException.Invalid($"input '{tensor.Name}' is {tensor.Type.Name()}, the model takes {spec.Type.Name()}");
        if (spec.Fits(tensor.Shape)) return tensor;

        // One value a row may come as [], [n] or [n,1], whatever the model declares.
        if (spec.IsColumn && Tensor.TryCountOf(tensor.Shape) is { } count && (tensor.Shape.Length < 2 || tensor.Shape is [_, 1]))
            return tensor.With(tensor.Name, spec.Shape.Count == 2 ? [count, 1] : [count]);
        if (spec.Shape.Count == 0 && tensor.Shape is [1] or [1, 1]) return tensor.With(tensor.Name, []);
        throw InferenceException.Invalid($"input '{tensor.Name}' has shape {TensorSpec.Text(tensor.Shape)}, the model takes {spec.ShapeText}");
    }

    /// <summary>Dimensions of one name, such as the number of rows, must be one number.</summary>
    private static void CheckDimensions(IReadOnlyList<TensorSpec> specs, Tensor[] bound)
    {
        Dictionary<string, (int Input, long Size)>? seen = null;
        for (int i = 0; i < bound.Length; i++)
        {
            for (int d = 0; d < specs[i].Dimensions.Count && d < bound[i].Shape.Length; d++)
            {
                if (specs[i].Dimensions[d] is not { Length: > 0 } name) continue;
                seen ??= new(StringComparer.Ordinal);
                if (!seen.TryAdd(name, (i, bound[i].Shape[d])) && seen[name].Size != bound[i].Shape[d])
                {
                    throw InferenceException.Invalid(
                        $"input '{bound[i].Name}' has shape {TensorSpec.Text(bound[i].Shape)} beside {TensorSpec.Text(bound[seen[name].Input].Shape)} of input '{bound[seen[name].Input].Name}'");
                }
            }
        }
    }

    private static string Names(IReadOnlyList<TensorSpec> specs) => string.Join(", ", specs.Select(s => $"'{s.Name}'"));
}
