using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Types;
using FeatureStore.FeastServer.Grpc;
using Google.Protobuf;

namespace FeatureStore.FeastServer.Tests.Grpc;

public sealed class TypedValuesTests
{
    [Fact]
    public void Typed_values_are_the_input_that_json_would_be()
    {
        Assert.Equal("a", TypedValues.Input(new() { StringVal = "a" }).Text);
        Assert.Equal(-5, TypedValues.Input(new() { Int32Val = -5 }).Integer);
        Assert.Equal(0.5, TypedValues.Input(new() { FloatVal = 0.5f }).Float);
        Assert.True(TypedValues.Input(new() { BoolVal = true }).Bool);
        Assert.Equal([1, 2], TypedValues.Input(new() { BytesVal = ByteString.CopyFrom(1, 2) }).Bytes);
        Assert.Equal("1.50", TypedValues.Input(new() { DecimalVal = "1.50" }).Text);
        Assert.Equal(1_700_000_000_000_000, TypedValues.Input(new() { UnixTimestampVal = 1_700_000_000 }).TimeMicroseconds);
        Assert.True(TypedValues.Input(new()).IsNull);
        Assert.True(TypedValues.Input(new() { NullVal = Null.Null }).IsNull);
    }

    [Fact]
    public void Lists_are_lists_of_their_elements()
    {
        Assert.Equal([7L, 8L], TypedValues.Input(new() { Int64ListVal = new() { Val = { 7, 8 } } }).List.Select(v => v.Integer));
        Assert.Equal(["x", ""], TypedValues.Input(new() { StringListVal = new() { Val = { "x", "" } } }).List.Select(v => v.Text));
        Assert.Empty(TypedValues.Input(new() { DoubleListVal = new() }).List);
    }

    // What stands for a time that is none, and types that JSON has no form for, stay what they are.
    [Fact]
    public void The_rest_stays_typed()
    {
        Assert.Equal(FeatureType.UnixTimestamp, TypedValues.Input(new() { UnixTimestampVal = long.MinValue }).Feature.Type);
        Assert.Equal(FeatureType.Int64Set, TypedValues.Input(new() { Int64SetVal = new() { Val = { 1 } } }).Feature.Type);
    }
}
