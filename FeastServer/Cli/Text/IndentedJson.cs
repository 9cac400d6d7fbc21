using System.Text;
using System.Text.Json;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Cli.Text;

/// <summary>JSON as Python's json.dumps(…, indent=n) prints it.</summary>
internal static class IndentedJson
{
    public static string Of(JsonElement element, int indent, bool sorted)
    {
        StringBuilder text = new();
        Write(text, element, indent, sorted, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement element, int indent, bool sorted, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                IEnumerable<JsonProperty> members = element.EnumerateObject();
                WriteAll(
                    text, "{}", indent, depth, sorted ? members.OrderBy(m => m.Name, StringComparer.Ordinal) : members, member =>
                    {
                        text.Append(PythonJson.Quote(member.Name)).Append(": ");
                        Write(text, member.Value, indent, sorted, depth + 1);
                    });
                break;
            case JsonValueKind.Array:
                WriteAll(text, "[]", indent, depth, element.EnumerateArray(), e => Write(text, e, indent, sorted, depth + 1));
                break;
            case JsonValueKind.String:
                text.Append(PythonJson.Quote(element.GetString()!));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, string brackets, int indent, int depth, IEnumerable<T> elements, Action<T> write)
    {
        text.Append(brackets[0]);
        bool any = false;
        foreach (T element in elements)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', indent * (depth + 1));
            write(element);
            any = true;
        }

        _ = any ? text.Append('\n').Append(' ', indent * depth).Append(brackets[1]) : text.Append(brackets[1]);
    }
}
