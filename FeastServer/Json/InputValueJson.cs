using System.Text;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Json;

/// <summary>Input as JSON again: validation errors repeat what was sent.</summary>
internal static class InputValueJson
{
    public static void Write(PooledBuffer buffer, InputValue value)
    {
        switch (value.Kind)
        {
            case InputKind.Bool:
                JsonText.Bool(buffer, value.Bool);
                break;
            case InputKind.Integer:
                JsonText.Integer(buffer, value.Integer);
                break;
            case InputKind.BigInteger:
                buffer.Append(Encoding.ASCII.GetBytes(value.Text));
                break;
            case InputKind.Float:
                JsonText.Double(buffer, value.Float);
                break;
            case InputKind.Text:
                JsonText.String(buffer, value.Text);
                break;
            case InputKind.List:
                Elements(buffer, value);
                break;
            case InputKind.Object:
                Members(buffer, value);
                break;
            default:
                buffer.Append("null"u8);
                break;
        }
    }

    private static void Elements(PooledBuffer buffer, InputValue list)
    {
        buffer.Append((byte)'[');
        for (int i = 0; i < list.List.Count; i++)
        {
            if (i > 0)
            {
                buffer.Append((byte)',');
            }

            Write(buffer, list.List[i]);
        }

        buffer.Append((byte)']');
    }

    private static void Members(PooledBuffer buffer, InputValue members)
    {
        buffer.Append((byte)'{');
        for (int i = 0; i < members.Members.Count; i++)
        {
            if (i > 0)
            {
                buffer.Append((byte)',');
            }

            JsonText.String(buffer, members.Members[i].Key);
            buffer.Append((byte)':');
            Write(buffer, members.Members[i].Value);
        }

        buffer.Append((byte)'}');
    }
}
