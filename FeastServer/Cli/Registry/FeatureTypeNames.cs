using ValueType = FeatureStore.Feast.Protos.Types.ValueType;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>Types as Feast's Python classes print them: Int64, Array(Float32), Set(String).</summary>
internal static class FeatureTypeNames
{
    public static string Of(ValueType.Types.Enum type)
    {
        string name = EnumNames.Of(type);
        return name.EndsWith("_LIST", StringComparison.Ordinal) ? $"Array({Scalar(name[..^"_LIST".Length])})"
            : name.EndsWith("_SET", StringComparison.Ordinal) ? $"Set({Scalar(name[..^"_SET".Length])})"
            : Scalar(name);
    }

    private static string Scalar(string name) => name switch
    {
        "DOUBLE" => "Float64",
        "FLOAT" => "Float32",
        _ => string.Concat(name.Split('_').Select(part => $"{part[..1]}{part[1..].ToLowerInvariant()}")),
    };
}
