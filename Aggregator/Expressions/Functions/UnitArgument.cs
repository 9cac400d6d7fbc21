using System.Linq.Expressions;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>A unit of time among the arguments of a function; it has no value.</summary>
internal sealed class UnitArgument(TimeUnit unit) : SqlExpression(SqlType.Null)
{
    public TimeUnit Unit => unit;

    internal override Expression Emit(ParameterExpression row) => throw new NotSupportedException("A unit of time has no value.");
}
