using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Types;

namespace FeatureStore.FeastServer.Transformation;

/// <summary>The elements of a stored list.</summary>
internal static class StoredLists
{
    public static IEnumerable<InputValue> Elements(FeatureValue list)
    {
        Value value = list.ToProto();
        return value.ValCase switch
        {
            Value.ValOneofCase.Int32ListVal => value.Int32ListVal.Val.Select(v => (InputValue)v),
            Value.ValOneofCase.Int64ListVal => value.Int64ListVal.Val.Select(v => (InputValue)v),
            Value.ValOneofCase.FloatListVal => value.FloatListVal.Val.Select(v => (InputValue)(double)v),
            Value.ValOneofCase.DoubleListVal => value.DoubleListVal.Val.Select(v => (InputValue)v),
            Value.ValOneofCase.BoolListVal => value.BoolListVal.Val.Select(v => (InputValue)v),
            Value.ValOneofCase.StringListVal => value.StringListVal.Val.Select(v => (InputValue)v),
            _ => [],
        };
    }
}
