using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>The sets of keys that a GROUP BY stands for: the product of those of its items.</summary>
internal static class GroupingSets
{
    private const int MostSets = 1024;

    /// <summary>One set, with each key once, for a GROUP BY without GROUPING SETS, ROLLUP and CUBE.</summary>
    /// <exception cref="SqlException">There are too many sets.</exception>
    public static IReadOnlyList<IReadOnlyList<ExpressionSyntax>> Of(IReadOnlyList<ExpressionSyntax> groupBy)
    {
        IReadOnlyList<IReadOnlyList<ExpressionSyntax>> sets = [[]];
        foreach (var item in groupBy)
        {
            var choices = item is GroupingSyntax grouping ? grouping.Sets : [[item]];
            sets = [.. sets.SelectMany(set => choices.Select(choice => Joined(set, choice)))];
            if (sets.Count > MostSets)
                throw new SqlException(item.Position, $"GROUP BY of more than {MostSets} sets of keys");
        }

        return sets;
    }

    private static IReadOnlyList<ExpressionSyntax> Joined(IReadOnlyList<ExpressionSyntax> set, IReadOnlyList<ExpressionSyntax> more) =>
        [.. set.Concat(more).DistinctBy(key => key.Text)];
}
