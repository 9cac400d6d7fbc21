namespace FeatureStore.Feast;

/// <summary>
/// Converts input cells to the declared type by the rules of Feast's type_map. What Feast refuses is refused, with the
/// reason; nothing is guessed.
/// </summary>
internal static class InputConversion
{
    /// <summary>What Feast stores for a time that pandas could not hold (NaT).</summary>
    private const long NotATime = long.MinValue;

    /// <exception cref="FeastException">The type does not accept the input.</exception>
    public static FeatureValue Convert(in InputValue input, FeatureType type) => input.Kind switch
    {
        InputKind.Null => default,
        InputKind.Feature => FromFeature(input.Feature, type),
        InputKind.Float when double.IsNaN(input.Float) && type != FeatureType.UnixTimestamp => default,

        // A list or an object where a single value is declared is null, as in Feast; so it cannot be an entity key.
        InputKind.List or InputKind.Object when IsScalar(type) => default,
        _ => type switch
        {
            FeatureType.Int32 => FeatureValue.FromInt32((int)ToInteger(input, int.MinValue, int.MaxValue)),
            FeatureType.Int64 => FeatureValue.FromInt64(ToInteger(input, long.MinValue, long.MaxValue)),
            FeatureType.Double => ToDouble(input),
            FeatureType.Float => FeatureValue.FromFloat(ToFloat(input)),
            FeatureType.Bool => FeatureValue.FromBool(ToBool(input)),
            FeatureType.String => FeatureValue.FromString(PythonText.Of(input)),
            FeatureType.Bytes or FeatureType.PdfBytes or FeatureType.ImageBytes => input.Kind == InputKind.Bytes
                ? FeatureValue.FromBytes(input.Bytes)
                : throw Refused(input, type),
            FeatureType.UnixTimestamp => FeatureValue.FromUnixTimestamp(ToUnixSeconds(input)),
            FeatureType.Uuid or FeatureType.TimeUuid or FeatureType.Decimal => input.Kind == InputKind.Text
                ? FeatureValue.FromText(type, input.Text)
                : throw Refused(input, type),
            _ => CompositeConversion.Convert(input, type),
        },
    };

    public static long ToInteger(in InputValue input, long minimum, long maximum)
    {
        long number = input.Kind switch
        {
            InputKind.Integer => input.Integer,
            InputKind.Bool => input.Bool ? 1 : 0,
            InputKind.Float => Truncate(input.Float),
            InputKind.Text => PythonInteger.Parse(input.Text),
            InputKind.Time => EventTime.Split(input.TimeMicroseconds).Seconds,
            InputKind.BigInteger => throw OutOfRange(input.Text),
            _ => throw Refused(input, FeatureType.Int64),
        };
        return number >= minimum && number <= maximum
            ? number
            : throw OutOfRange(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static long Truncate(double value) => value is >= long.MinValue and < 9223372036854775808.0
        ? (long)value
        : throw OutOfRange(PythonText.Of(value));

    private static FeatureValue ToDouble(in InputValue input) => input.Kind switch
    {
        InputKind.Float => FeatureValue.FromDouble(input.Float),
        InputKind.Integer => FeatureValue.FromDouble(input.Integer),
        InputKind.BigInteger => FeatureValue.FromDouble(PythonInteger.ToDouble(input.Text)),
        _ => throw Refused(input, FeatureType.Double),
    };

    private static float ToFloat(in InputValue input) => input.Kind switch
    {
        InputKind.Float => (float)input.Float,
        InputKind.Integer => input.Integer,
        InputKind.Bool => input.Bool ? 1 : 0,
        InputKind.BigInteger => (float)PythonInteger.ToDouble(input.Text),
        InputKind.Text => (float)PythonFloat.Parse(input.Text),
        _ => throw Refused(input, FeatureType.Float),
    };

    private static bool ToBool(in InputValue input) => input.Kind switch
    {
        InputKind.Bool => input.Bool,
        InputKind.Integer => input.Integer != 0,
        _ => throw Refused(input, FeatureType.Bool),
    };

    private static bool IsScalar(FeatureType type) => type is FeatureType.Int32 or FeatureType.Int64 or FeatureType.Double or FeatureType.Float
        or FeatureType.Bool or FeatureType.String or FeatureType.Bytes or FeatureType.PdfBytes or FeatureType.ImageBytes
        or FeatureType.UnixTimestamp or FeatureType.ZonedTimestamp or FeatureType.Uuid or FeatureType.TimeUuid or FeatureType.Decimal;

    private static long ToUnixSeconds(in InputValue input) =>
        input.Kind == InputKind.Float ? NotATime : ToInteger(input, long.MinValue, long.MaxValue);

    private static FeatureValue FromFeature(FeatureValue value, FeatureType type) =>
        value.Type == type ? value
        : value.Type == FeatureType.Decimal && type is FeatureType.Int32 or FeatureType.Int64 or FeatureType.Double
            ? Convert(double.Parse(value.AsString(), System.Globalization.CultureInfo.InvariantCulture), type)
        : ToInput(value) is { Kind: not InputKind.Feature } input ? Convert(input, type)
        : throw new FeastException(FeastErrorKind.InvalidValue, $"a {value.Type} is not accepted for type {type}");

    /// <summary>A typed value as input of another type: what a client that sends the wrong width means.</summary>
    public static InputValue ToInput(FeatureValue value) => value.Type switch
    {
        FeatureType.Int32 or FeatureType.Int64 or FeatureType.UnixTimestamp => value.Bits,
        FeatureType.Double or FeatureType.Float => value.AsDouble(),
        FeatureType.Bool => value.AsBool(),
        FeatureType.Bytes => value.AsBytes(),
        _ when FeatureValue.IsText(value.Type) => value.AsString(),
        FeatureType.Invalid or FeatureType.Null => InputValue.Null,
        _ => InputValue.FromFeature(value),
    };

    public static FeastException Refused(in InputValue input, FeatureType type) =>
        new(FeastErrorKind.InvalidValue, $"{Describe(input.Kind)} is not accepted for type {type}");

    public static FeastException OutOfRange(string number) =>
        new(FeastErrorKind.InvalidValue, $"Value out of range: {number}");

    private static string Describe(InputKind kind) => kind switch
    {
        InputKind.Null => "null",
        InputKind.Bool => "a boolean",
        InputKind.Integer or InputKind.BigInteger => "an integer",
        InputKind.Float => "a float",
        InputKind.Text => "text",
        InputKind.Bytes => "a byte string",
        InputKind.Time => "a time",
        InputKind.List => "a list",
        _ => "an object",
    };
}
