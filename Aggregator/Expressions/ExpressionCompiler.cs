using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>Turns expressions into delegates, once per query.</summary>
internal static class ExpressionCompiler
{
    /// <summary>A filter: true only where the condition is TRUE.</summary>
    public static Func<Value[], bool> CompileCondition(SqlExpression condition)
    {
        var row = Expression.Parameter(typeof(Value[]), "row");
        return Expression.Lambda<Func<Value[], bool>>(Code.IsTrue(condition.Emit(row)), row).Compile();
    }

    /// <summary>Writes the values of the expressions over the first row into the second, from its first element on.</summary>
    public static Action<Value[], Value[]> CompileProjection(IReadOnlyList<SqlExpression> expressions)
    {
        var row = Expression.Parameter(typeof(Value[]), "row");
        var result = Expression.Parameter(typeof(Value[]), "result");
        var writes = expressions.Select(Expression (expression, i) => expression is ColumnExpression column
            ? Expression.Assign(
                Expression.ArrayAccess(result, Expression.Constant(i)),
                Expression.ArrayIndex(row, Expression.Constant(column.Ordinal)))
            : Code.Write(result, i, expression.Emit(row)));
        return Expression.Lambda<Action<Value[], Value[]>>(Expression.Block(typeof(void), [Expression.Empty(), .. writes]), row, result).Compile();
    }

    /// <summary>A single value.</summary>
    public static Func<Value[], Value> CompileValue(SqlExpression expression)
    {
        var row = Expression.Parameter(typeof(Value[]), "row");
        return Expression.Lambda<Func<Value[], Value>>(Code.ToValue(expression.Emit(row)), row).Compile();
    }
}
