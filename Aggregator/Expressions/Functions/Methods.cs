using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>
/// Functions that are a .NET method. Its parameters say what arguments it takes: string a text, int an integer, double any number; optional
/// parameters may be left out. A method that gives null gives NULL.
/// </summary>
internal static class Methods
{
    public static (string Name, ScalarFunction Function) Define(string name, SqlType result, Delegate method) =>
        (name, (_, arguments) => Call(name, result, method, arguments));

    public static CallExpression Call(string name, SqlType result, Delegate method, IReadOnlyList<SqlExpression> arguments)
    {
        var parameters = method.Method.GetParameters();
        var target = method.Target is null ? null : Expression.Constant(method.Target);
        Signature.Expect(name, arguments, parameters.Count(parameter => !parameter.HasDefaultValue), parameters.Length);
        var converted = arguments.Select((argument, i) => Converted(argument, parameters[i].ParameterType) ?? throw Signature.CannotApply(name, arguments));
        var rest = parameters.Skip(arguments.Count).Select(parameter => Expression.Constant(parameter.DefaultValue, parameter.ParameterType)).ToArray();
        return new CallExpression(result, [.. converted], values => Expression.Call(target, method.Method, [.. values, .. rest]));
    }

    private static SqlExpression? Converted(SqlExpression argument, Type parameter)
    {
        var type = argument.Type;
        if (parameter == typeof(string))
            return type.IsText || type.Kind is SqlTypeKind.Null ? Casts.Convert(argument, type.IsText ? type : SqlType.String) : null;
        if (parameter == typeof(int))
            return type.IsInteger || type.Kind is SqlTypeKind.Null ? Casts.Convert(argument, SqlType.Int) : null;
        if (parameter == typeof(long))
            return type.IsInteger || type.IsInstant || type.Kind is SqlTypeKind.Null ? (type.IsInstant ? argument : Casts.Convert(argument, SqlType.BigInt)) : null;
        if (parameter == typeof(double))
            return type.IsNumeric || type.Kind is SqlTypeKind.Null ? Casts.Convert(argument, SqlType.Double) : null;
        return parameter == typeof(byte[]) && (type.Kind is SqlTypeKind.Bytes || type.Kind is SqlTypeKind.Null) ? Casts.Convert(argument, SqlType.Bytes) : null;
    }
}
