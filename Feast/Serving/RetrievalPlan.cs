using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>
/// Everything about a list of features or a feature service that does not depend on the entities: resolved once for a
/// snapshot of the registry and then only read.
/// </summary>
internal sealed class RetrievalPlan(
    ImmutableArray<ViewRead> views, ImmutableArray<OnDemandStep> onDemand, ImmutableArray<PlanOutput> outputs, PlanBinder binder)
{
    /// <summary>Clients send the same columns every time; whoever varies them without end is served, but not remembered.</summary>
    private const int MaxBindings = 64;

    private readonly ConcurrentDictionary<ColumnNames, PlanBinding> _bindings = new();

    public ImmutableArray<ViewRead> Views { get; } = views;

    public ImmutableArray<OnDemandStep> OnDemand { get; } = onDemand;

    public ImmutableArray<PlanOutput> Outputs { get; } = outputs;

    /// <summary>See <see cref="OnlineFeaturesRequest.Strict"/>.</summary>
    public bool Strict { get; private init; }

    /// <summary>The same reads, with the outputs in the order of these names and under the strict rules.</summary>
    public RetrievalPlan InOrder(IEnumerable<string> names)
    {
        Dictionary<string, PlanOutput> byName = Outputs.ToDictionary(o => o.Column.Name);
        return new(Views, OnDemand, [.. names.Select(n => byName[n])], binder) { Strict = true };
    }

    /// <summary>How the columns of this request feed the plan.</summary>
    public PlanBinding Bind(InputTable entities)
    {
        if (_bindings.TryGetValue(new ColumnNames(entities.Columns), out PlanBinding? binding))
        {
            return binding;
        }

        binding = binder.Bind(this, [.. entities.Columns.Select(c => c.Name)]);
        if (_bindings.Count < MaxBindings)
        {
            // The key outlives the request, so it holds the names and not the values.
            _bindings.TryAdd(new ColumnNames([.. entities.Columns.Select(c => new InputColumn(c.Name, []))]), binding);
        }

        return binding;
    }
}
