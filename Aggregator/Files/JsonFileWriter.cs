using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Rows of a file in the json format: objects without blanks, DECIMALs as numbers, NaN and the infinities as texts.</summary>
internal sealed class JsonFileWriter(RowSchema schema, TimestampStandard standard) : JsonObjectWriter(schema, blank: "")
{
    protected override string ValueText(Value value, SqlType type)
    {
        var text = FileText.Format(value, type, standard);
        var isBare = type.IsInteger || type.IsInterval || type.Kind is SqlTypeKind.Boolean or SqlTypeKind.Decimal
            || (type.IsApproximate && double.IsFinite(type.Kind is SqlTypeKind.Float ? value.Float : value.Double));
        return isBare ? text : Quoted(text);
    }
}
