using System.Globalization;

namespace FeatureStore.Feast.Tests.Conversion;

public sealed class PythonTextTests
{
    private const int Seed = 2013;
    private const int Sample = 100_000;

    // What Python 3.11 prints.
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-61.5, "-61.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012345, "0.00012345")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(123456789012345.0, "123456789012345.0")]
    [InlineData(999999999999999.0, "999999999999999.0")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1234567890123456.7, "1234567890123456.8")]
    [InlineData(9999999999999998.0, "9999999999999998.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.2345678901234568e+17, "1.2345678901234568e+17")]
    [InlineData(-1e22, "-1e+22")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(-2.2250738585072014e-308, "-2.2250738585072014e-308")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(2.9802322387695312e-08, "2.9802322387695312e-08")]
    [InlineData(5.9604644775390625e-08, "5.960464477539063e-08")]
    [InlineData(4.1045368012983762e-289, "4.1045368012983762e-289")]
    [InlineData(9.5e-322, "9.5e-322")]
    [InlineData(100.0, "100.0")]
    [InlineData(9007199254740993.0, "9007199254740992.0")]
    [InlineData(double.PositiveInfinity, "inf")]
    public void Doubles_are_written_as_python_writes_them(double value, string text) => Assert.Equal(text, PythonText.Of(value));

    // The shortest: with a digit less, nothing reads back as the same number.
    [Fact]
    public void Every_double_reads_back_and_has_no_digit_too_many()
    {
        Random random = new(Seed);
        byte[] bytes = new byte[sizeof(double)];
        for (int i = 0; i < Sample; i++)
        {
            random.NextBytes(bytes);
            double value = BitConverter.ToDouble(bytes);
            if (double.IsFinite(value))
            {
                string text = PythonText.Of(value);
                Assert.Equal(value, double.Parse(text, CultureInfo.InvariantCulture));
                int digits = text.Split('e')[0].Replace(".", "", StringComparison.Ordinal).Trim('-', '0').Length;
                Assert.True(digits == 1 || double.Parse(value.ToString($"E{digits - 2}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) != value, text);
            }
        }
    }
}
