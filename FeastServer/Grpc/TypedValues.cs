using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Types;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>Typed values of a call as the same input that JSON would be, so that keys and transforms see no difference between the doors.</summary>
internal static class TypedValues
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MaxSeconds = long.MaxValue / MicrosecondsPerSecond;

    public static InputValue Input(Value value) => value.ValCase switch
    {
        Value.ValOneofCase.StringVal => value.StringVal,
        Value.ValOneofCase.Int64Val => value.Int64Val,
        Value.ValOneofCase.Int32Val => value.Int32Val,
        Value.ValOneofCase.DoubleVal => value.DoubleVal,
        Value.ValOneofCase.FloatVal => value.FloatVal,
        Value.ValOneofCase.BoolVal => value.BoolVal,
        Value.ValOneofCase.BytesVal => value.BytesVal.ToByteArray(),
        Value.ValOneofCase.None or Value.ValOneofCase.NullVal => InputValue.Null,
        Value.ValOneofCase.UnixTimestampVal when value.UnixTimestampVal is >= -MaxSeconds and <= MaxSeconds =>
            InputValue.FromTime(value.UnixTimestampVal * MicrosecondsPerSecond),
        _ when Text(value) is string text => text,
        _ when Elements(value) is IEnumerable<InputValue> elements => InputValue.FromList([.. elements]),
        _ => InputValue.FromFeature(FeatureValue.FromProto(value)),
    };

    private static string? Text(Value value) => value.ValCase switch
    {
        Value.ValOneofCase.JsonVal => value.JsonVal,
        Value.ValOneofCase.UuidVal => value.UuidVal,
        Value.ValOneofCase.TimeUuidVal => value.TimeUuidVal,
        Value.ValOneofCase.DecimalVal => value.DecimalVal,
        _ => null,
    };

    private static IEnumerable<InputValue>? Elements(Value value) => value.ValCase switch
    {
        Value.ValOneofCase.StringListVal => value.StringListVal.Val.Select(v => (InputValue)v),
        Value.ValOneofCase.Int32ListVal => value.Int32ListVal.Val.Select(v => (InputValue)v),
        Value.ValOneofCase.Int64ListVal => value.Int64ListVal.Val.Select(v => (InputValue)v),
        Value.ValOneofCase.DoubleListVal => value.DoubleListVal.Val.Select(v => (InputValue)v),
        Value.ValOneofCase.FloatListVal => value.FloatListVal.Val.Select(v => (InputValue)(double)v),
        Value.ValOneofCase.BoolListVal => value.BoolListVal.Val.Select(v => (InputValue)v),
        Value.ValOneofCase.ListVal => value.ListVal.Val.Select(Input),
        _ => null,
    };
}
