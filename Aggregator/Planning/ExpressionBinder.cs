using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Parsing;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Gives expressions their types and meanings.</summary>
internal sealed class ExpressionBinder(IScope scope)
{
    /// <inheritdoc cref="IScope.AggregateError"/>
    public string AggregateError => scope.AggregateError;

    /// <exception cref="SqlException">The expression is wrong, or not supported.</exception>
    public SqlExpression Bind(ExpressionSyntax expression)
    {
        if (scope.Find(expression) is { } found)
            return found;
        try
        {
            return expression switch
            {
                LiteralSyntax literal => new LiteralExpression(literal.Value, literal.Type),
                ColumnSyntax column => scope.Column(column),
                UnitSyntax unit => new UnitArgument(unit.Unit),
                CastSyntax cast => Casts.Cast(Bind(cast.Value), cast.Type.OrNull(), cast.IsTry),
                CaseSyntax @case => BindCase(@case),
                CallSyntax call => BindCall(call),
                _ => throw new SqlException(expression.Position, $"{expression.Text} is not supported"),
            };
        }
        catch (FunctionException e)
        {
            throw new SqlException(expression.Position, e.Message);
        }
    }

    /// <summary>A condition: WHERE, HAVING, FILTER.</summary>
    /// <exception cref="SqlException">The expression is no BOOLEAN.</exception>
    public SqlExpression BindCondition(ExpressionSyntax condition, string clause)
    {
        var bound = Bind(condition);
        return bound.Type.Kind switch
        {
            SqlTypeKind.Boolean => bound,
            SqlTypeKind.Null => new LiteralExpression(null, SqlType.Boolean),
            _ => throw new SqlException(condition.Position, $"{clause} clause must be a condition"),
        };
    }

    private SqlExpression BindCase(CaseSyntax expression) => LogicFunctions.Case(
        [.. expression.Branches.Select(branch => (Bind(branch.Condition), Bind(branch.Result)))],
        expression.Otherwise is null ? null : Bind(expression.Otherwise));

    private SqlExpression BindCall(CallSyntax call)
    {
        if (call.Over is not null)
            throw new SqlException(call.Position, "OVER may only stand in the SELECT list of a query without GROUP BY");
        if (AggregateLibrary.Contains(call.Name))
            throw new SqlException(call.Position, scope.AggregateError);
        if (ChangingFunctions.Contains(call.Name))
            throw ChangingFunctions.Refuse(call.Position, call.Name);
        if (!FunctionLibrary.Contains(call.Name))
            throw new SqlException(call.Position, $"No match found for function signature {call.Name}({string.Join(", ", call.Arguments.Select(TypeOf))})");
        if (call.Star || call.Distinct || call.Filter is not null)
            throw new SqlException(call.Position, $"{call.Name} is no aggregate function");
        var arguments = call.Arguments.Select(Bind).ToArray();
        return IsWithItself(call) ? ComparisonFunctions.WithItself(call.Name, arguments) : FunctionLibrary.Call(call.Name, arguments);
    }

    // What is wrong with the arguments of a function that there is not does not matter.
    private string TypeOf(ExpressionSyntax argument)
    {
        try
        {
            return Bind(argument).Type.OrNull().ToString();
        }
        catch (SqlException)
        {
            return argument.Text;
        }
    }

    private static bool IsWithItself(CallSyntax call) =>
        call.Arguments is [not LiteralSyntax, _] && call.Arguments[0].Text == call.Arguments[1].Text && ComparisonFunctions.IsOrder(call.Name);
}
