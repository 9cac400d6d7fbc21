using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Refuses columns that nothing asked for, and join keys that no column brings.</summary>
internal static class StrictColumns
{
    /// <param name="requestData">The columns that on-demand feature views take from the request.</param>
    public static void Require(RetrievalPlan plan, ImmutableArray<string> columns, HashSet<string> requestData)
    {
        string? unknown = columns.FirstOrDefault(c => !requestData.Contains(c) && !plan.Views.Any(v => TakesKey(v, c)));
        if (unknown is not null)
        {
            throw new FeastException(FeastErrorKind.InvalidRequest, $"Invalid entity join key: none of the views has {unknown}", unknown);
        }

        foreach (ViewRead read in plan.Views)
        {
            JoinKey? missing = read.View.IsEntityless ? null : read.View.JoinKeys.FirstOrDefault(k => !columns.Any(c => IsKey(read, k, c)));
            if (missing is not null)
            {
                string expected = read.JoinKeyMap.GetValueOrDefault(missing.Name, missing.Name);
                throw new FeastException(
                    FeastErrorKind.InvalidRequest, $"Missing join key values for keys: ['{expected}'] of feature view {read.View.Name}", expected);
            }
        }
    }

    private static bool TakesKey(ViewRead read, string column) => read.View.JoinKeys.Any(k => IsKey(read, k, column));

    private static bool IsKey(ViewRead read, JoinKey key, string column) =>
        column == key.Name || column == read.JoinKeyMap.GetValueOrDefault(key.Name);
}
