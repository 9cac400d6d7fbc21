using System.Collections;
using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace FeatureStore.Feast.Tests.Values;

/// <summary>Random protobuf values of one kind, made from the message's own description.</summary>
internal static class RandomValue
{
    private const int MaxDepth = 3;

    public static IReadOnlyList<int> Kinds { get; } =
        [.. Value.Descriptor.Oneofs[0].Fields.Where(f => f.Name != "null_val").Select(f => f.FieldNumber)];

    public static Value Of(int kind, Random random)
    {
        Value value = new();
        Fill(value, Value.Descriptor.FindFieldByNumber(kind), random, 0);
        return value;
    }

    private static void Fill(IMessage message, FieldDescriptor field, Random random, int depth)
    {
        if (field.IsMap)
        {
            IDictionary map = (IDictionary)field.Accessor.GetValue(message);
            for (int i = random.Next(4); i > 0; i--)
            {
                map[Text(random) + i] = Single(field.MessageType.FindFieldByNumber(2), random, depth + 1);
            }
        }
        else if (field.IsRepeated)
        {
            IList list = (IList)field.Accessor.GetValue(message);
            for (int i = random.Next(4); i > 0; i--)
            {
                list.Add(Single(field, random, depth + 1));
            }
        }
        else
        {
            field.Accessor.SetValue(message, Single(field, random, depth));
        }
    }

    private static object Single(FieldDescriptor field, Random random, int depth) => field.FieldType switch
    {
        FieldType.Message => Message(field.MessageType, random, depth + 1),
        FieldType.Bytes => ByteString.CopyFrom(Bytes(random)),
        FieldType.String => Text(random),
        FieldType.Int32 => random.Next(4) switch { 0 => 0, 1 => int.MinValue, _ => (int)random.NextInt64(int.MinValue, int.MaxValue) },
        FieldType.Int64 => random.Next(4) switch { 0 => 0L, 1 => long.MaxValue, _ => random.NextInt64(long.MinValue, long.MaxValue) },
        FieldType.Double => random.Next(5) switch { 0 => -0.0, 1 => double.PositiveInfinity, _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)) },
        FieldType.Float => random.Next(4) == 0 ? float.Epsilon : (random.NextSingle() - 0.5f) * 1e10f,
        FieldType.Bool => random.Next(2) == 0,
        _ => throw new NotSupportedException(field.FullName),
    };

    private static IMessage Message(MessageDescriptor type, Random random, int depth)
    {
        IMessage message = type.Parser.ParseFrom(ByteString.Empty);
        FieldDescriptor[] fields = type.Oneofs.Count > 0
            ? [type.Oneofs[0].Fields.Where(f => f.Name != "null_val" && (depth < MaxDepth || f.FieldType != FieldType.Message)).OrderBy(_ => random.Next()).First()]
            : [.. type.Fields.InDeclarationOrder()];
        foreach (FieldDescriptor field in fields)
        {
            Fill(message, field, random, depth);
        }

        return message;
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Text(Random random)
    {
        const string Alphabet = "a\"\\/\n\u0000é視圖😀 ";
        System.Text.Rune[] runes = [.. Alphabet.EnumerateRunes()];
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => runes[random.Next(runes.Length)].ToString()));
    }
}
