using System.Text.Json;

namespace FeatureStore.Feast;

/// <summary>JSON values as input cells: integers stay integers, everything with a point or exponent is a float.</summary>
public static class JsonInput
{
    public static InputValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => Number(element),
        JsonValueKind.Array => InputValue.FromList([.. element.EnumerateArray().Select(From)]),
        JsonValueKind.Object => InputValue.FromObject([.. element.EnumerateObject()
            .Select(m => new KeyValuePair<string, InputValue>(m.Name, From(m.Value)))]),
        _ => InputValue.Null,
    };

    private static InputValue Number(JsonElement element)
    {
        string text = element.GetRawText();
        return text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0
            ? element.GetDouble()
            : element.TryGetInt64(out long number) ? number : InputValue.FromBigInteger(text);
    }
}
