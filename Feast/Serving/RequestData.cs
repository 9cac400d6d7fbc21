namespace FeatureStore.Feast;

/// <summary>Columns that the request brings for on-demand feature views.</summary>
internal static class RequestData
{
    /// <summary>
    /// Gives every cell the type of the first that is not null, as Feast does: 10.5 after 52 is 10. The declared type does not
    /// count, so 900.5 stays 900.5 where an integer is declared.
    /// </summary>
    public static InputValue[] OneType(InputColumn column)
    {
        InputKind first = Array.Find(column.Values, v => !v.IsNull).Kind;
        if (Array.TrueForAll(column.Values, v => v.IsNull || v.Kind == first))
        {
            return column.Values;
        }

        FeatureType? type = first switch
        {
            InputKind.Integer => FeatureType.Int64,
            InputKind.Float => FeatureType.Double,
            InputKind.Bool => FeatureType.Bool,
            InputKind.Text => FeatureType.String,
            _ => null,
        };
        return type is FeatureType known ? Array.ConvertAll(column.Values, v => Convert(column, v, known)) : column.Values;
    }

    private static InputValue Convert(InputColumn column, InputValue value, FeatureType type)
    {
        try
        {
            return InputConversion.ToInput(InputConversion.Convert(value, type));
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.InvalidValue)
        {
            throw new FeastException(e.Kind, $"entities.{column.Name}: {e.Message}", column.Name, e);
        }
    }
}
