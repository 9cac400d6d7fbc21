using System.Runtime.InteropServices;
using FeatureStore.Inference.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace FeatureStore.Inference.Onnx;

/// <summary>
/// Buffers and their bindings for a graph that takes rows of numbers and gives one number a row. It is reused from run to
/// run and bound anew only when the number of rows changes. One user at a time.
/// </summary>
internal sealed class VectorRun : IDisposable
{
    private readonly OnnxGraph _graph;
    private readonly VectorShape _shape;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private byte[] _input = [];
    private byte[] _output = [];
    private OrtValue? _boundInput;
    private OrtValue? _boundOutput;
    private int _rows = -1;

    public VectorRun(OnnxGraph graph, VectorShape shape)
    {
        _graph = graph;
        _shape = shape;
        _binding = graph.Session.CreateIoBinding();
    }

    /// <summary>Rows that the buffers can hold without growing.</summary>
    public int Capacity { get; private set; }

    public void Bind(int rows)
    {
        if (rows == _rows) return;
        Unbind();
        if (rows > Capacity)
        {
            _input = Pinned(rows * _shape.Width * _shape.Input.Type.Size());
            _output = Pinned(rows * _shape.Output.Type.Size());
            Capacity = rows;
        }

        _boundInput = Value(_input, _shape.Input.Type, [rows, _shape.Width]);
        _boundOutput = Value(_output, _shape.Output.Type, _shape.Output.Shape.Count == 1 ? [rows] : [rows, 1]);
        _binding.BindInput(_shape.Input.Name, _boundInput);
        _binding.BindOutput(_shape.Output.Name, _boundOutput);
        _rows = rows;
    }

    public void Set(int row, int column, double value)
    {
        int index = (row * _shape.Width) + column;
        if (_shape.Input.Type is DataType.Fp32) MemoryMarshal.Cast<byte, float>(_input.AsSpan())[index] = (float)value;
        else MemoryMarshal.Cast<byte, double>(_input.AsSpan())[index] = value;
    }

    public void Run() => _graph.Session.RunWithBinding(_options, _binding);

    public double Result(int row) => _shape.Output.Type is DataType.Fp32
        ? MemoryMarshal.Cast<byte, float>(_output)[row]
        : MemoryMarshal.Cast<byte, double>(_output)[row];

    public void Dispose()
    {
        Unbind();
        _binding.Dispose();
        _options.Dispose();
    }

    // Native code keeps the address between runs, so the arrays must never move.
    private static byte[] Pinned(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);

    private static OrtValue Value(byte[] buffer, DataType type, long[] shape)
    {
        int length = (int)(Tensor.TryCountOf(shape)!.Value * type.Size());
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(buffer, 0);
        return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, type.ToElementType(), shape, address, length);
    }

    private void Unbind()
    {
        _binding.ClearBoundInputs();
        _binding.ClearBoundOutputs();
        _boundInput?.Dispose();
        _boundOutput?.Dispose();
        _rows = -1;
    }
}
