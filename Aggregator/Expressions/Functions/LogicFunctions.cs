using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>AND, OR, NOT, the IS tests, and the functions that choose among values.</summary>
internal static class LogicFunctions
{
    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("AND", (name, arguments) => new AndExpression(Condition(name, arguments, 0), Condition(name, arguments, 1))),
        ("OR", (name, arguments) => new OrExpression(Condition(name, arguments, 0), Condition(name, arguments, 1))),
        ("NOT", (name, arguments) => new CallExpression(SqlType.Boolean.NotNull(), [Condition(name, arguments, 0)], values => Expression.Not(values[0]))),
        ("IS NULL", (_, arguments) => new NullTestExpression(arguments[0])),
        ("IS TRUE", (name, arguments) => new TruthTestExpression(Condition(name, arguments, 0), expected: true)),
        ("IS FALSE", (name, arguments) => new TruthTestExpression(Condition(name, arguments, 0), expected: false)),
        ("COALESCE", Coalesce),
        ("IFNULL", Coalesce),
        ("NULLIF", NullIf),
        ("IF", If),
        ("TYPEOF", (name, arguments) => new LiteralExpression(TypeOf(name, arguments), SqlType.String.NotNull())),
    ];

    public static SqlExpression Case(IReadOnlyList<(SqlExpression Condition, SqlExpression Result)> branches, SqlExpression? otherwise)
    {
        otherwise ??= new LiteralExpression(null, SqlType.Null);
        var type = TypeMerging.CommonOf([.. branches.Select(branch => branch.Result.Type), otherwise.Type])
            ?? throw new FunctionException("Illegal mixing of types in CASE or COALESCE statement");
        return new CaseExpression(
            type,
            [.. branches.Select(branch => (Condition("CASE", [branch.Condition], 0), Casts.Convert(branch.Result, type)))],
            Casts.Convert(otherwise, type));
    }

    private static SqlExpression Coalesce(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, name == "IFNULL" ? 2 : 1, name == "IFNULL" ? 2 : int.MaxValue);
        var type = TypeMerging.CommonOf(arguments.Select(argument => argument.Type))
            ?? throw new FunctionException($"Invalid input arguments: {name}({string.Join(", ", arguments.Select(argument => argument.Type))})");
        return new FirstNotNullExpression(type, [.. arguments.Select(argument => Casts.Convert(argument, type))]);
    }

    private static NullIfExpression NullIf(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 2, 2);
        return new NullIfExpression(arguments[0], ComparisonFunctions.Equal(arguments[0], arguments[1]));
    }

    private static SqlExpression If(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 3, 3);
        return Case([(arguments[0], arguments[1])], arguments[2]);
    }

    private static string TypeOf(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 1, 1);
        return arguments[0].Type.ToString();
    }

    private static SqlExpression Condition(string name, IReadOnlyList<SqlExpression> arguments, int index)
    {
        var condition = arguments[index];
        return condition.Type.Kind switch
        {
            SqlTypeKind.Boolean => condition,
            SqlTypeKind.Null => new LiteralExpression(null, SqlType.Boolean),
            _ => throw Signature.CannotApply(name, arguments),
        };
    }
}
