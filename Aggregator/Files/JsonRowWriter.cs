using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>
/// Rows as JSON objects. DECIMALs are texts with their fraction digits, so that no reader loses any; NaN and the infinities are texts too, and
/// doubles have Java's form.
/// </summary>
internal sealed class JsonRowWriter(RowSchema schema, TimestampStandard standard) : JsonObjectWriter(schema, blank: " ")
{
    protected override string ValueText(Value value, SqlType type)
    {
        var text = FieldText.Format(value, type, standard);
        var isBare = type.IsInteger || type.IsInterval || type.Kind is SqlTypeKind.Boolean || (type.IsApproximate && !text.EndsWith('y') && text != "NaN");
        return isBare ? text : Quoted(text);
    }
}
