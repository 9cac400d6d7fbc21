using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>WHERE or HAVING, and the expressions of a SELECT. A column that is passed on stays a time attribute if it is one.</summary>
internal sealed class CalcNode(
    PlanNode input, SqlExpression? condition, IReadOnlyList<string> names, IReadOnlyList<SqlExpression> expressions)
    : PlanNode(SchemaOf(input.Schema, names, expressions))
{
    private readonly Func<Value[], bool>? _condition = condition is null ? null : ExpressionCompiler.CompileCondition(condition);
    private readonly Action<Value[], Value[]> _projection = ExpressionCompiler.CompileProjection(expressions);

    public override IEnumerable<TableDefinition> Sources => input.Sources;

    public override bool IsKeyed => input.IsKeyed;

    /// <summary>Drops rows and keeps all columns.</summary>
    public static CalcNode Filter(PlanNode input, SqlExpression condition) => new(
        input,
        condition,
        [.. input.Schema.Columns.Select(column => column.Name)],
        [.. input.Schema.Columns.Select((column, i) => new ColumnExpression(i, column.Type))]);

    public override bool IsKey(int column) => expressions[column] is ColumnExpression passed && input.IsKey(passed.Ordinal);

    public override void Connect(Operator next, Pipeline pipeline) =>
        input.Connect(new CalcOperator(_condition, _projection, Schema.Count, next), pipeline);

    private static RowSchema SchemaOf(RowSchema input, IReadOnlyList<string> names, IReadOnlyList<SqlExpression> expressions) => new(
        [.. names.Zip(expressions, (name, expression) => new Column(name, expression.Type)
        {
            IsTimeAttribute = expression is ColumnExpression column && input[column.Ordinal].IsTimeAttribute,
            Window = (expression as ColumnExpression) is { } passed ? input[passed.Ordinal].Window : null,
        })]);
}
