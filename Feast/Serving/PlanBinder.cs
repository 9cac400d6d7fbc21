using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Matches the columns of a request with the join keys and request data of a plan, by Feast's rules.</summary>
internal sealed class PlanBinder(FeatureRegistry registry, RepositoryConfiguration repository)
{
    public PlanBinding Bind(RetrievalPlan plan, ImmutableArray<string> columns)
    {
        if (columns.IsEmpty)
        {
            throw new FeastException(FeastErrorKind.InvalidRequest, "The request names no entities.", "entities");
        }

        HashSet<string> requestData = [.. plan.OnDemand.SelectMany(s => s.View.RequestData).Select(f => f.Name)];
        if (plan.Strict)
        {
            StrictColumns.Require(plan, columns, requestData);
        }

        string?[] joinKeys = [.. columns.Select(c => requestData.Contains(c) ? null : JoinKeyNamed(plan, c))];
        ImmutableArray<ImmutableArray<int>> dataColumns = RequestData(plan, columns, requestData);
        (ImmutableArray<KeyGroup> groups, ImmutableArray<(int, int, int)> viewGroups) = Group(plan, joinKeys);
        ImmutableArray<(int Column, FeatureType Type)> echoed = Echoed(plan, joinKeys);
        return new(
            plan,
            [
                .. echoed.Select(e => new OnlineFeatureColumn(
                    joinKeys[e.Column]!, OnlineFeatureColumnKind.EntityKey, "", "", e.Type)),
                .. plan.Outputs.Select(o => o.Column),
            ],
            echoed,
            groups,
            viewGroups,
            dataColumns);
    }

    /// <summary>The join key, or alias of one, that a request column stands for; null when it is ignored.</summary>
    private string? JoinKeyNamed(RetrievalPlan plan, string column)
    {
        if (column == FeatureView.EntitylessJoinKey)
        {
            return null;
        }

        bool isJoinKey = registry.Entities.Any(e => e.JoinKey == column)
            || plan.Views.Any(v => v.JoinKeyMap.Values.Contains(column) || v.View.JoinKeys.Any(k => k.Name == column));
        return isJoinKey ? column : registry.Entities.FirstOrDefault(e => e.Name == column)?.JoinKey;
    }

    private static ImmutableArray<(int Column, FeatureType Type)> Echoed(RetrievalPlan plan, string?[] joinKeys) =>
    [
        .. joinKeys.Select((name, column) => (name, column)).Where(k => k.name is not null)
            .DistinctBy(k => k.name)
            .Select(k => (k.column, TypeOf(plan, k.name!))),
    ];

    // The last view that declares it decides; without one the type is inferred from the value.
    private static FeatureType TypeOf(RetrievalPlan plan, string joinKey) => plan.Views
        .SelectMany(v => v.View.JoinKeys.Select(k => (Name: k.Name == joinKey ? k.Name : v.JoinKeyMap.GetValueOrDefault(k.Name), k.Type)))
        .LastOrDefault(k => k.Name == joinKey).Type;

    private static ImmutableArray<ImmutableArray<int>> RequestData(
        RetrievalPlan plan, ImmutableArray<string> columns, HashSet<string> needed)
    {
        string[] missing = [.. needed.Where(n => !columns.Contains(n)).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            throw new FeastException(
                FeastErrorKind.RequestDataNotFound,
                $"Required request data source features [{string.Join(", ", missing.Select(m => $"'{m}'"))}] not found in the entity rows, but required by feature views",
                missing[0]);
        }

        return [.. plan.OnDemand.Select(s => s.View.RequestData.Select(f => columns.IndexOf(f.Name)).ToImmutableArray())];
    }

    private (ImmutableArray<KeyGroup>, ImmutableArray<(int, int, int)>) Group(RetrievalPlan plan, string?[] joinKeys)
    {
        // Views with the same join keys, of the same types, fed by the same columns, have the same entity key.
        List<(string Identity, List<ViewRead> Views, ImmutableArray<(JoinKey Key, int Column)> Keys)> groups = [];
        (int Group, int FirstFeature, int Time)[] viewGroups = new (int, int, int)[plan.Views.Length];
        for (int i = 0; i < plan.Views.Length; i++)
        {
            ImmutableArray<(JoinKey Key, int Column)> keys = KeysOf(plan.Views[i], joinKeys);
            string identity = string.Join('|', keys.Select(k => $"{k.Key.Name}:{k.Key.Type}:{k.Column}").Order(StringComparer.Ordinal));
            int group = groups.FindIndex(g => g.Identity == identity);
            if (group < 0)
            {
                group = groups.Count;
                groups.Add((identity, [], keys));
            }

            viewGroups[i] = (group, groups[group].Views.Sum(v => v.Features.Count), groups[group].Views.Count);
            groups[group].Views.Add(plan.Views[i]);
        }

        return ([.. groups.Select(g => MakeGroup(g.Views, g.Keys))], [.. viewGroups]);
    }

    private KeyGroup MakeGroup(List<ViewRead> views, ImmutableArray<(JoinKey Key, int Column)> keys)
    {
        // With some of several join keys missing, Feast reads a shorter key, which finds nothing.
        EntityKeyEncoder encoder = views[0].View.IsEntityless
            ? views[0].View.KeyEncoder
            : new EntityKeyEncoder([.. keys.Select(k => k.Key.Name)], repository.EntityKeySerializationVersion, repository.Project);
        return new(
            encoder,
            [.. keys.Select(k => k.Column)],
            [.. keys.Select(k => k.Key.Type)],
            new FieldSet([.. views.Select(v => (v.View, v.Features.ToImmutableArray()))]));
    }

    private static ImmutableArray<(JoinKey Key, int Column)> KeysOf(ViewRead read, string?[] joinKeys)
    {
        if (read.View.IsEntityless)
        {
            return [];
        }

        // An aliased view takes its alias or the view's own join key; of both, the later column of the request.
        ImmutableArray<(JoinKey Key, int Column)> keys =
        [
            .. read.View.JoinKeys
                .Select(k => (k, Array.FindLastIndex(joinKeys, j => j is not null && (j == k.Name || j == read.JoinKeyMap.GetValueOrDefault(k.Name)))))
                .Where(k => k.Item2 >= 0),
        ];
        return keys.IsEmpty
            ? throw new FeastException(
                FeastErrorKind.InvalidRequest,
                $"Missing join key values for keys: [{string.Join(", ", read.View.JoinKeys.Select(k => $"'{k.Name}'"))}]",
                read.JoinKeyMap.GetValueOrDefault(read.View.JoinKeys[0].Name, read.View.JoinKeys[0].Name))
            : keys;
    }
}
