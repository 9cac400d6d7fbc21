using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.Feast.Protos.Types;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Reads the columns of a GetOnlineFeatures answer into a <see cref="FeatureTable"/>.</summary>
internal static class FeatureMessages
{
    /// <exception cref="InvalidDataException">A feature of the service is missing, or has another number of rows.</exception>
    public static void Read(GetOnlineFeaturesResponse answer, FeaturePlan plan, FeatureTable table)
    {
        var names = answer.Metadata?.FeatureNames?.Val ?? [];
        if (names.Count != answer.Results.Count) throw new InvalidDataException($"{names.Count} names for {answer.Results.Count} columns");
        for (int feature = 0; feature < plan.Features.Count; feature++)
        {
            int column = names.IndexOf(plan.Features[feature].Column);
            if (column < 0) throw new InvalidDataException($"the answer has no feature '{plan.Features[feature].Column}'");
            var vector = answer.Results[column];
            if (vector.Values.Count != table.Rows || vector.EventTimestamps.Count != table.Rows)
                throw new InvalidDataException($"feature '{plan.Features[feature].Column}' has {vector.Values.Count} values for {table.Rows} rows");
            for (int row = 0; row < table.Rows; row++) Take(vector, row, plan.Features[feature], ref table.Cell(row, feature));
        }
    }

    // Nothing stored is dated 1970.
    private static void Take(GetOnlineFeaturesResponse.Types.FeatureVector vector, int row, ServiceFeature feature, ref FeatureCell cell)
    {
        cell.Value = FeatureTable.Usable(ValueOf(vector.Values[row]), feature);
        var at = vector.EventTimestamps[row];
        cell.EventTicks = at is { Seconds: not 0 } or { Nanos: not 0 } ? at.ToDateTime().Ticks : 0;
    }

    private static FeatureValue ValueOf(Value value) => value.ValCase switch
    {
        Value.ValOneofCase.None or Value.ValOneofCase.NullVal => default,
        Value.ValOneofCase.DoubleVal => FeatureValue.FromDouble(value.DoubleVal),
        Value.ValOneofCase.FloatVal => FeatureValue.FromFloat(value.FloatVal),
        Value.ValOneofCase.Int64Val => FeatureValue.FromInt64(value.Int64Val),
        Value.ValOneofCase.Int32Val => FeatureValue.FromInt32(value.Int32Val),
        Value.ValOneofCase.BoolVal => FeatureValue.FromBool(value.BoolVal),
        _ => FeatureValue.FromProto(value),
    };
}
