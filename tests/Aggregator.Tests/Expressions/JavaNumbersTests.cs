using System.Globalization;
using FeatureStore.Aggregator.Expressions.Functions;

namespace FeatureStore.Aggregator.Tests.Expressions;

public class JavaNumbersTests
{
    // Lines as Java 17 prints them: d or f, the bits, Double.toString or Float.toString.
    private static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Goldens", "java", "numbers.txt");

    [Fact]
    public void Numbers_have_the_text_that_Java_gives_them()
    {
        foreach (var line in File.ReadLines(Environment.GetEnvironmentVariable("JN") ?? Path))
        {
            var fields = line.Split(' ');
            var bits = long.Parse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

            var text = fields[0] == "d"
                ? JavaNumbers.ToText(BitConverter.Int64BitsToDouble(bits))
                : JavaNumbers.ToText(BitConverter.Int32BitsToSingle((int)bits));

            Assert.Equal((line, fields[2]), (line, text));
        }
    }
}
