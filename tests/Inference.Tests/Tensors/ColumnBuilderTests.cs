using System.Text;
using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Tests.Tensors;

public sealed class ColumnBuilderTests
{
    [Theory]
    [InlineData("BOOL", "true")]
    [InlineData("UINT8", "255")]
    [InlineData("UINT16", "65535")]
    [InlineData("UINT32", "4294967295")]
    [InlineData("UINT64", "18446744073709551615")]
    [InlineData("INT8", "-128")]
    [InlineData("INT16", "-32768")]
    [InlineData("INT32", "-2147483648")]
    [InlineData("INT64", "-9223372036854775808")]
    [InlineData("FP16", "-2.25")]
    [InlineData("BF16", "-2.25")]
    [InlineData("FP32", "0.10000000149011612")]
    [InlineData("FP64", "1E-300")]
    [InlineData("BYTES", "\"Zürich ☕\"")]
    [InlineData("BYTES", "\"\"")]
    public void A_value_of_the_type_comes_back_as_it_went_in(string type, string json)
    {
        var (problem, tensor) = Append(type, json);

        Assert.Null(problem);
        Assert.Equal(json, Write(tensor));
    }

    [Theory]
    [InlineData("FP64", "10", "10")]
    [InlineData("INT64", "900.0", "900")]
    [InlineData("UINT64", "1.8446744073709551615e19", "18446744073709551615")]
    [InlineData("INT8", "-1.28E2", "-128")]
    [InlineData("FP32", "1e39", "null")] // infinity, which JSON cannot say
    [InlineData("BF16", "1.00390625", "1")] // half way between two: to the even one
    [InlineData("BF16", "1.01171875", "1.015625")]
    [InlineData("BF16", "1.004", "1.0078125")]
    [InlineData("BF16", "3.4e38", "null")] // above the largest, as FP32's infinity
    [InlineData("BF16", "-1e39", "null")]
    [InlineData("BYTES", "\"\\u2615\"", "\"☕\"")]
    public void Another_spelling_of_the_same_value_is_taken(string type, string json, string written)
    {
        var (problem, tensor) = Append(type, json);

        Assert.Null(problem);
        Assert.Equal(written, Write(tensor));
    }

    [Theory]
    [InlineData("FP64", "null", "null where a number belongs")]
    [InlineData("FP64", "\"10.0\"", "a text where a number belongs")]
    [InlineData("FP64", "true", "a boolean where a number belongs")]
    [InlineData("FP64", "[1]", "a list where a number belongs")]
    [InlineData("FP64", "{}", "an object where a number belongs")]
    [InlineData("FP64", "1e400", "the number is too large")]
    [InlineData("INT64", "3.5", "a fraction where a whole number belongs")]
    [InlineData("INT64", "1e300", "a fraction where a whole number belongs")]
    [InlineData("INT64", "9223372036854775808", "the number is out of range for INT64")]
    [InlineData("UINT64", "-1", "the number is out of range for UINT64")]
    [InlineData("INT32", "2147483648", "the number is out of range for INT32")]
    [InlineData("UINT8", "256", "the number is out of range for UINT8")]
    [InlineData("INT8", "128", "the number is out of range for INT8")]
    [InlineData("BOOL", "1", "a number where true or false belongs")]
    [InlineData("BYTES", "5", "a number where a text belongs")]
    [InlineData("BYTES", "\"\\ud83d\"", "the text is not valid Unicode")]
    public void Nothing_is_converted_silently(string type, string json, string problem) => Assert.Equal(problem, Append(type, json).Problem);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] json = [(byte)'"', 0xFF, (byte)'"'];

        Assert.Equal("the text is not valid UTF-8", Append("BYTES", json).Problem);
    }

    private static (string? Problem, Tensor Tensor) Append(string type, string json) => Append(type, Encoding.UTF8.GetBytes(json));

    private static (string? Problem, Tensor Tensor) Append(string type, byte[] json)
    {
        Assert.True(DataTypes.TryParse(type, out var parsed));
        var column = new ColumnBuilder(parsed);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        string? problem = column.Append(ref reader);
        return (problem, column.Build("x", column.Count));
    }

    private static string Write(Tensor tensor)
    {
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            TensorJson.WriteElement(json, tensor, 0);
        return buffer.Head(100);
    }
}
