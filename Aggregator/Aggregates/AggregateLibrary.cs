using System.Collections.Frozen;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>The aggregate functions by their names.</summary>
internal static class AggregateLibrary
{
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        "COUNT", "SUM", "AVG", "MIN", "MAX", "STDDEV_POP", "STDDEV_SAMP", "STDDEV", "VAR_POP", "VAR_SAMP", "VARIANCE", "FIRST_VALUE",
        "LAST_VALUE", "LISTAGG", "PERCENTILE");

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", s_names.Order(StringComparer.Ordinal));

    public static bool Contains(string name) => s_names.Contains(name);

    /// <summary>Whether accumulators of the function can be added up, which windows made of several slices need.</summary>
    public static bool CanMerge(string name) => name is not ("FIRST_VALUE" or "LAST_VALUE");

    /// <param name="name">The function.</param>
    /// <param name="arguments">Its arguments; none for COUNT(*).</param>
    /// <param name="distinct">Whether each value counts once.</param>
    /// <param name="filter">The condition of FILTER.</param>
    /// <exception cref="FunctionException">The function cannot be applied to the arguments.</exception>
    public static AggregateCall Call(string name, IReadOnlyList<SqlExpression> arguments, bool distinct, SqlExpression? filter)
    {
        var isStar = name == "COUNT" && arguments.Count == 0;
        Signature.Expect(name, arguments, isStar ? 0 : name == "PERCENTILE" ? 2 : 1, name switch { "LISTAGG" => 2, "PERCENTILE" => 3, _ => 1 });
        if (name == "PERCENTILE")
            return Percentile(name, arguments, distinct, filter);
        var values = arguments.Take(1).ToArray();
        var function = isStar ? new CountAggregate() : Create(name, arguments, filter is not null);
        if (distinct && !isStar && name is not ("MIN" or "MAX"))
            function = new DistinctAggregate(function, values[0].Type);
        return new AggregateCall(function, values, filter);
    }

    private static AggregateCall Percentile(string name, IReadOnlyList<SqlExpression> arguments, bool distinct, SqlExpression? filter)
    {
        if (distinct)
            throw new FunctionException("PERCENTILE(DISTINCT ...) is not supported");
        var (function, values) = PercentileAggregate.Create(name, arguments);
        return new AggregateCall(function, values, filter);
    }

    private static Aggregate Create(string name, IReadOnlyList<SqlExpression> arguments, bool filtered)
    {
        var type = arguments[0].Type;
        type = type.OrNull(type.Nullable || filtered);
        return name switch
        {
            "COUNT" => new CountAggregate(),
            "MIN" or "MAX" => new ExtremeAggregate(type, largest: name == "MAX"),
            "FIRST_VALUE" => new PickAggregate(type, first: true),
            "LAST_VALUE" => new PickAggregate(type, first: false),
            "LISTAGG" => type.IsText ? new ListAggregate(type, SeparatorOf(arguments)) : throw Signature.CannotApply(name, arguments),
            _ when !type.IsNumeric => throw Signature.CannotApply(name, arguments),
            "SUM" => type.Kind is SqlTypeKind.Decimal ? new DecimalSumAggregate(type) : new SumAggregate(type),
            "AVG" => type.Kind is SqlTypeKind.Decimal ? new DecimalAverageAggregate(type) : new AverageAggregate(type),
            "STDDEV_POP" => Dispersed(type, Dispersion.DeviationPopulation),
            "VAR_POP" => Dispersed(type, Dispersion.VariancePopulation),
            "STDDEV_SAMP" or "STDDEV" => Dispersed(type.OrNull(), Dispersion.DeviationSample),
            _ => Dispersed(type.OrNull(), Dispersion.VarianceSample),
        };
    }

    private static DispersionAggregate Dispersed(SqlType type, Dispersion measure) => new(type, measure);

    private static string SeparatorOf(IReadOnlyList<SqlExpression> arguments) => arguments.Count == 1
        ? ","
        : arguments[1] is LiteralExpression { Value: string separator }
            ? separator
            : throw new FunctionException("The separator of LISTAGG must be a constant text");
}
