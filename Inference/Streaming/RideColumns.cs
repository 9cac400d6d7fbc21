using System.Text;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Streaming;

/// <summary>Fields of Avro records as columns of a model's inputs.</summary>
internal static class RideColumns
{
    /// <summary>Whether the value fits the type without losing anything of it.</summary>
    public static bool Takes(DataType type, object? value) => type switch
    {
        DataType.Bytes => value is string,
        DataType.Bool => value is bool,
        DataType.Int32 => value is int,
        DataType.Int64 => value is int or long,
        DataType.Fp32 => value is float or double or int,
        DataType.Fp64 => value is double or float or int or long,
        _ => false,
    };

    public static Tensor[] Build(IReadOnlyList<TensorSpec> inputs, IReadOnlyList<ScoredRide> rides)
    {
        var tensors = new Tensor[inputs.Count];
        for (int i = 0; i < tensors.Length; i++) tensors[i] = Column(inputs[i], [.. rides.Select(r => r.Inputs[i]!)]);
        return tensors;
    }

    private static Tensor Column(TensorSpec spec, object[] values)
    {
        long[] shape = spec.Shape.Count == 2 ? [values.Length, 1] : [values.Length];
        return spec.Type switch
        {
            DataType.Bytes => new Tensor(spec.Name, shape, Array.ConvertAll(values, v => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes((string)v)))),
            DataType.Bool => Tensor.Of(spec.Name, spec.Type, Array.ConvertAll(values, v => (byte)((bool)v ? 1 : 0)), shape),
            DataType.Int32 => Tensor.Of(spec.Name, spec.Type, Array.ConvertAll(values, v => (int)v), shape),
            DataType.Int64 => Tensor.Of(spec.Name, spec.Type, Array.ConvertAll(values, ToInt64), shape),
            DataType.Fp32 => Tensor.Of(spec.Name, spec.Type, Array.ConvertAll(values, v => (float)ToDouble(v)), shape),
            _ => Tensor.Of(spec.Name, spec.Type, Array.ConvertAll(values, ToDouble), shape),
        };
    }

    private static long ToInt64(object value) => value is int number ? number : (long)value;

    private static double ToDouble(object value) => value switch
    {
        double number => number,
        float number => number,
        int number => number,
        _ => (long)value,
    };
}
