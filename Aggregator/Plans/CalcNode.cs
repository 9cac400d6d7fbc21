using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>WHERE or HAVING, and the expressions of a SELECT.</summary>
internal sealed class CalcNode(
    PlanNode input, SqlExpression? condition, IReadOnlyList<string> names, IReadOnlyList<SqlExpression> expressions)
    : PlanNode(new RowSchema([.. names.Zip(expressions, (name, expression) => new Column(name, expression.Type))]))
{
    private readonly Func<Value[], bool>? _condition = condition is null ? null : ExpressionCompiler.CompileCondition(condition);
    private readonly Action<Value[], Value[]> _projection = ExpressionCompiler.CompileProjection(expressions);

    public override TableDefinition Source => input.Source;

    public override Operator CreateOperators(Operator next, Pipeline pipeline) =>
        input.CreateOperators(new CalcOperator(_condition, _projection, Schema.Count, next), pipeline);
}
