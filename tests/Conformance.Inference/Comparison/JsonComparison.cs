using System.Globalization;
using System.Text.Json;

namespace FeatureStore.Conformance.Inference.Comparison;

/// <summary>Equality of JSON where numbers agree to 1e-6 and a null member is as good as none.</summary>
internal static class JsonComparison
{
    private const double Tolerance = 1e-6;

    public static bool AreEqual(JsonElement a, JsonElement b, params ReadOnlySpan<string> ignored)
    {
        if (a.ValueKind is JsonValueKind.Number && b.ValueKind is JsonValueKind.Number) return AreEqual(a.GetRawText(), b.GetRawText());
        if (a.ValueKind != b.ValueKind) return false;
        return a.ValueKind switch
        {
            JsonValueKind.Object => ObjectsEqual(a, b, ignored),
            JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && ItemsEqual(a, b, ignored),
            JsonValueKind.String => a.GetString() == b.GetString(),
            _ => true,
        };
    }

    public static bool AreEqual(string a, string b)
    {
        if (a == b) return true;
        double x = double.Parse(a, CultureInfo.InvariantCulture), y = double.Parse(b, CultureInfo.InvariantCulture);
        return Math.Abs(x - y) <= Tolerance * Math.Max(1, Math.Abs(x));
    }

    private static bool ItemsEqual(JsonElement a, JsonElement b, ReadOnlySpan<string> ignored)
    {
        for (int i = 0; i < a.GetArrayLength(); i++)
        {
            if (!AreEqual(a[i], b[i], ignored)) return false;
        }

        return true;
    }

    private static bool ObjectsEqual(JsonElement a, JsonElement b, ReadOnlySpan<string> ignored)
    {
        var left = Members(a, ignored);
        var right = Members(b, ignored);
        if (left.Count != right.Count) return false;
        foreach (var (name, value) in left)
        {
            if (!right.TryGetValue(name, out var other) || !AreEqual(value, other, ignored)) return false;
        }

        return true;
    }

    private static Dictionary<string, JsonElement> Members(JsonElement json, ReadOnlySpan<string> ignored)
    {
        var members = new Dictionary<string, JsonElement>();
        foreach (var member in json.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null && !ignored.Contains(member.Name)) members[member.Name] = member.Value;
        }

        return members;
    }
}
