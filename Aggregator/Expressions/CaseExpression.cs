using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>CASE WHEN condition THEN result ... ELSE otherwise END; all results have the type of the whole.</summary>
internal sealed class CaseExpression(
    SqlType type, IReadOnlyList<(SqlExpression Condition, SqlExpression Result)> branches, SqlExpression otherwise)
    : SqlExpression(type)
{
    internal override Expression Emit(ParameterExpression row)
    {
        var code = Code.Hold(otherwise.Emit(row), Type);
        foreach (var (condition, result) in branches.Reverse())
            code = Expression.Condition(Code.IsTrue(condition.Emit(row)), Code.Hold(result.Emit(row), Type), code);
        return code;
    }
}
