using System.Text.Unicode;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.PredictionLog;

/// <summary>A row's share of a tensor as the union of prediction.avsc: one element as itself, several as a list.</summary>
internal static class TensorValue
{
    private const int BoolBranch = 1, LongBranch = 2, DoubleBranch = 3, TextBranch = 4, BytesBranch = 5, ListBranch = 6;

    public static void Write(AvroBuffer avro, Tensor tensor, int row, int rows)
    {
        int width = rows == 0 ? 0 : tensor.Count / rows;
        if (width == 1) WriteOne(avro, tensor, row);
        else WriteList(avro, tensor, row * width, width);
    }

    private static void WriteOne(AvroBuffer avro, Tensor tensor, int index)
    {
        switch (tensor.Type)
        {
            case DataType.Bytes:
                var bytes = tensor.Strings[index].Span;
                avro.Long(Utf8.IsValid(bytes) ? TextBranch : BytesBranch);
                avro.Bytes(bytes);
                break;
            case DataType.Bool:
                avro.Long(BoolBranch);
                avro.Bool(tensor.Raw.Span[index] != 0);
                break;
            case DataType.Fp16 or DataType.Bf16 or DataType.Fp32 or DataType.Fp64 or DataType.Uint64:
                avro.Long(DoubleBranch);
                avro.Double(tensor.Number(index));
                break;
            default:
                avro.Long(LongBranch);
                avro.Long(tensor.Type is DataType.Int64 ? tensor.As<long>()[index] : (long)tensor.Number(index));
                break;
        }
    }

    private static void WriteList(AvroBuffer avro, Tensor tensor, int start, int count)
    {
        avro.Long(ListBranch);
        if (count > 0) avro.Long(count);
        for (int i = start; i < start + count; i++) WriteOne(avro, tensor, i);
        avro.Long(0);
    }
}
