using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Makes aggregates of their calls.</summary>
internal static class AggregateBinding
{
    /// <param name="call">The call, with or without OVER.</param>
    /// <param name="arguments">Binds its arguments and its filter.</param>
    /// <exception cref="SqlException">The function cannot be applied so.</exception>
    public static AggregateCall Bind(CallSyntax call, ExpressionBinder arguments)
    {
        if (call.Star && call.Name != "COUNT")
            throw new SqlException(call.Position, $"{call.Name}(*) is not supported, only COUNT(*)");
        if (!call.Star && call.Arguments.Count == 0)
            throw new SqlException(call.Position, $"Invalid number of arguments to function '{call.Name}'. Was expecting 1 arguments");
        if (call.Arguments.SelectMany(SyntaxSearch.Aggregates).Any())
            throw new SqlException(call.Position, arguments.AggregateError);
        try
        {
            return AggregateLibrary.Call(
                call.Name,
                [.. call.Arguments.Select(arguments.Bind)],
                call.Distinct,
                call.Filter is null ? null : arguments.BindCondition(call.Filter, "FILTER"));
        }
        catch (FunctionException e)
        {
            throw new SqlException(call.Position, e.Message);
        }
    }
}
