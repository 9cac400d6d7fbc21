using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FeatureStore.Conformance.Inference.Comparison;

/// <summary>Binary tensor data as text; what is no finite number as "null".</summary>
internal static class RawValues
{
    public static IReadOnlyList<string> Read(string datatype, ReadOnlySpan<byte> raw) => datatype switch
    {
        "BOOL" => [.. raw.ToArray().Select(b => b != 0 ? "true" : "false")],
        "UINT8" => Texts(raw.ToArray()),
        "INT8" => Texts(MemoryMarshal.Cast<byte, sbyte>(raw).ToArray()),
        "UINT16" => Texts(MemoryMarshal.Cast<byte, ushort>(raw).ToArray()),
        "INT16" => Texts(MemoryMarshal.Cast<byte, short>(raw).ToArray()),
        "UINT32" => Texts(MemoryMarshal.Cast<byte, uint>(raw).ToArray()),
        "INT32" => Texts(MemoryMarshal.Cast<byte, int>(raw).ToArray()),
        "UINT64" => Texts(MemoryMarshal.Cast<byte, ulong>(raw).ToArray()),
        "INT64" => Texts(MemoryMarshal.Cast<byte, long>(raw).ToArray()),
        "FP16" => Numbers(MemoryMarshal.Cast<byte, Half>(raw).ToArray().Select(v => (double)v)),
        "FP32" => Numbers(MemoryMarshal.Cast<byte, float>(raw).ToArray().Select(v => (double)v)),
        "FP64" => Numbers(MemoryMarshal.Cast<byte, double>(raw).ToArray()),
        _ => Strings(raw),
    };

    private static string[] Texts<T>(T[] values) where T : IFormattable => Array.ConvertAll(values, v => v.ToString(null, CultureInfo.InvariantCulture));

    private static string[] Numbers(IEnumerable<double> values) =>
        [.. values.Select(v => double.IsFinite(v) ? v.ToString("R", CultureInfo.InvariantCulture) : "null")];

    private static List<string> Strings(ReadOnlySpan<byte> raw)
    {
        var texts = new List<string>();
        for (int offset = 0; offset < raw.Length;)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(raw[offset..]);
            texts.Add(Encoding.UTF8.GetString(raw.Slice(offset + 4, length)));
            offset += 4 + length;
        }

        return texts;
    }
}
