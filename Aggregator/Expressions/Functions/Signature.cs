namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What a function says when it is called wrongly, in Flink's words.</summary>
internal static class Signature
{
    public static FunctionException CannotApply(string name, IReadOnlyList<SqlExpression> arguments)
    {
        var types = arguments.Select(argument => $"<{argument.Type.NotNull() with { Nullable = true }}>").ToArray();
        var call = types.Length == 2 && !char.IsLetter(name[0])
            ? $"{types[0]} {name} {types[1]}"
            : $"{name}({string.Join(", ", types)})";
        return new FunctionException($"Cannot apply '{name}' to arguments of type '{call}'");
    }

    public static void Expect(string name, IReadOnlyList<SqlExpression> arguments, int least, int most)
    {
        if (arguments.Count < least || arguments.Count > most)
        {
            var expected = least == most ? $"{least}" : $"{least} to {most}";
            throw new FunctionException($"Invalid number of arguments to function '{name}'. Was expecting {expected} arguments");
        }
    }
}
