using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Serving;
using Google.Protobuf.WellKnownTypes;
using FieldStatus = FeatureStore.Feast.Protos.Serving.FieldStatus;

namespace FeatureStore.Conformance.Feast.Grpc;

/// <summary>
/// Compares answers by column name: features in their order, join keys in any. The times of join keys and of on-demand outputs
/// are the recording server's clock.
/// </summary>
internal static class AnswerDifference
{
    /// <summary>What differs first, or null; the times of some columns are not compared.</summary>
    public static string? Of(GetOnlineFeaturesResponse expected, GetOnlineFeaturesResponse actual, IReadOnlySet<string> timeless)
    {
        string[] names = [.. expected.Metadata.FeatureNames.Val], actualNames = [.. actual.Metadata.FeatureNames.Val];
        if (!names.Order().SequenceEqual(actualNames.Order())
            || !names.Where(n => !timeless.Contains(n)).SequenceEqual(actualNames.Where(n => !timeless.Contains(n))))
        {
            return $"columns {string.Join(", ", actualNames)}, recorded {string.Join(", ", names)}";
        }

        for (int i = 0; i < names.Length; i++)
        {
            GetOnlineFeaturesResponse.Types.FeatureVector wanted = expected.Results[i], found = actual.Results[Array.IndexOf(actualNames, names[i])];
            string? difference = !wanted.Values.Equals(found.Values) ? $"values {found.Values}, recorded {wanted.Values}"
                : !wanted.Statuses.Equals(found.Statuses) ? $"statuses {found.Statuses}, recorded {wanted.Statuses}"
                : timeless.Contains(names[i]) || wanted.EventTimestamps.Equals(found.EventTimestamps) ? null
                : $"times {found.EventTimestamps}, recorded {wanted.EventTimestamps}";
            if (difference is not null)
            {
                return $"{names[i]}: {difference}";
            }
        }

        return null;
    }

    /// <summary>Join keys and on-demand outputs.</summary>
    public static IReadOnlySet<string> Timeless(GetOnlineFeaturesRequest request, GetOnlineFeaturesResponse answer, FeatureRegistry registry)
    {
        IEnumerable<string> computed = registry.OnDemandViews.Values.SelectMany(v => v.Features.Select(f => f.Name));
        return answer.Metadata.FeatureNames.Val
            .Where(n => request.Entities.ContainsKey(n) || computed.Any(c => n == c || n.EndsWith($"__{c}", StringComparison.Ordinal)))
            .ToHashSet();
    }

    /// <summary>Where nothing is there, the recording server may give the time of another view.</summary>
    public static GetOnlineFeaturesResponse WithoutBorrowedTimes(GetOnlineFeaturesResponse answer)
    {
        GetOnlineFeaturesResponse clone = answer.Clone();
        foreach (GetOnlineFeaturesResponse.Types.FeatureVector vector in clone.Results)
        {
            for (int row = 0; row < vector.Statuses.Count; row++)
            {
                vector.EventTimestamps[row] = vector.Statuses[row] == FieldStatus.NotFound ? new Timestamp() : vector.EventTimestamps[row];
            }
        }

        return clone;
    }
}
