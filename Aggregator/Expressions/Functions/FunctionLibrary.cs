using System.Collections.Frozen;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>All scalar functions and operators by their names in upper case.</summary>
internal static class FunctionLibrary
{
    private static readonly FrozenDictionary<string, ScalarFunction> s_functions = new[]
    {
        ArithmeticFunctions.All,
        ComparisonFunctions.All,
        LogicFunctions.All,
        MathFunctions.All,
        StringFunctions.All,
        CodeFunctions.All,
        TextTestFunctions.All,
        TimeFunctions.All,
    }.SelectMany(functions => functions).ToFrozenDictionary(function => function.Name, function => function.Function, StringComparer.Ordinal);

    public static bool Contains(string name) => s_functions.ContainsKey(name);

    /// <exception cref="FunctionException">There is no such function, or it cannot be applied to the arguments.</exception>
    public static SqlExpression Call(string name, IReadOnlyList<SqlExpression> arguments) => s_functions.TryGetValue(name, out var function)
        ? function(name, arguments)
        : throw new FunctionException($"No match found for function signature {name}({string.Join(", ", arguments.Select(argument => argument.Type.OrNull()))})");
}
