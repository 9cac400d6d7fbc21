using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>A value for a column that is NOT NULL: a NULL stops the query.</summary>
internal sealed class NotNullExpression(SqlExpression value, string column) : SqlExpression(value.Type.NotNull())
{
    internal override Expression Emit(ParameterExpression row)
    {
        var code = value.Emit(row);
        var held = Expression.Variable(code.Type);
        var error = Expression.New(
            typeof(EvaluationException).GetConstructor([typeof(string)])!,
            Expression.Constant($"Column '{column}' is NOT NULL, however, a null value is being written into it"));
        return Expression.Block(
            [held],
            Expression.Assign(held, code),
            Expression.Condition(
                Code.IsNull(held), Expression.Throw(error, Code.HolderOf(Type)), Code.Hold(Code.Unwrap(held), Type)));
    }
}
